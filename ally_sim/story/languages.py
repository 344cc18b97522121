"""Languages by the names that browsers and screen readers know: `en-GB`, not `English`."""

import re
from dataclasses import dataclass

from ally_sim.source.located import Scalar, Value
from ally_sim.story.findings import Findings
from ally_sim.story.kinds import Json, Words

_PATTERN = r"^[A-Za-z]{1,3}(-[A-Za-z0-9]{1,8})*$"
_TAG = re.compile(_PATTERN[:-1] + r"\Z")
_MEANT = {
    "arabic": "ar",
    "chinese": "zh",
    "deutsch": "de",
    "dutch": "nl",
    "english": "en",
    "español": "es",
    "français": "fr",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "polish": "pl",
    "portuguese": "pt",
    "spanish": "es",
    "turkish": "tr",
}


@dataclass(frozen=True, slots=True)
class Language(Words):
    """The name of a language, as it goes into pages and to screen readers."""

    called: str = "a language as browsers write it, as en-GB or de"

    def read(self, value: Value, key: str | None, findings: Findings) -> Scalar | None:
        """Return the name's scalar; another name is refused, with the one that is likely meant."""
        scalar = Words.read(self, value, key, findings)
        if scalar is None or _TAG.match(scalar.text.strip()):
            return scalar
        meant = scalar.text.strip().replace("_", "-")
        known = meant if _TAG.match(meant) else _MEANT.get(meant.casefold())
        self.refuse(value, key, findings, known)
        return None

    def schema(self) -> Json:
        """Return the schema of such a name, which may be a word such as `no`."""
        return {"type": ["string", "boolean"], "pattern": _PATTERN}
