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


def is_language(name: str) -> bool:
    """Tell whether `name` is written as browsers write the name of a language."""
    return _TAG.match(name) is not None


def language_meant(name: str) -> str | None:
    """Return what browsers call the language that somebody calls `name`; None for a strange one."""
    meant = name.replace("_", "-")
    return meant if is_language(meant) else _MEANT.get(meant.casefold())


@dataclass(frozen=True, slots=True)
class Language(Words):
    """The name of a language, as it goes into pages and to screen readers."""

    called: str = "a language as browsers write it, as en-GB or de"

    def read(self, value: Value, key: str | None, findings: Findings) -> Scalar | None:
        """Return the name's scalar; another name is refused, with the one that is likely meant."""
        scalar = Words.read(self, value, key, findings)
        if scalar is None or is_language(scalar.text.strip()):
            return scalar
        self.refuse(value, key, findings, language_meant(scalar.text.strip()))
        return None

    def schema(self) -> Json:
        """Return the schema of such a name, which may be a word such as `no`."""
        return {"type": ["string", "boolean"], "pattern": _PATTERN}
