"""Sources: the YAML files of one story, read one after the other and counted as they are."""

from ally_sim.source.diagnostics import Code, Diagnostic, Location
from ally_sim.source.digests import blake2b
from ally_sim.source.located import Value
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.source.suggest import Suggestions
from ally_sim.source.yaml_text import read_yaml
from ally_sim.story.files import STORY_FILE, OutsideStoryError, StoryFiles
from ally_sim.story.findings import Findings
from ally_sim.story.shapes import SHAPES, STORY

NAMING = ("cast", "meters", "scenes", "choices", "id", "sets")

MOST_BYTES = 32 * 2**20
"""The most bytes that the YAML files of one story may have in all."""

NAMELESS = frozenset(
    key.name for shape in (STORY, *SHAPES) for key in shape.keys if key.name not in NAMING
)
"""Keys below which nothing is named that anything else refers to."""


class Sources:
    """The files of one story. `findings` are those of every file read, in that order.

    `sound` tells that YAML lost no names in any of them, to faults of its own.
    """

    def __init__(self, files: StoryFiles, shown_as: str) -> None:
        self.names = files.names()
        self.findings: list[Findings] = []
        self.sound = True
        self.files = files
        self._shown_as = shown_as
        self._suggestions = Suggestions()
        self._size = 0
        self._hash = blake2b(digest_size=16)

    @property
    def fingerprint(self) -> str:
        """What changes whenever a text that was read does (but not with its line ends)."""
        return self._hash.hexdigest()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything found, by file and line."""
        found = (fault for findings in self.findings for fault in findings.found)
        return tuple(sorted(found, key=lambda fault: (fault.at, fault.code, fault.message)))

    def yaml(self, name: str) -> tuple[Value | None, Findings]:
        """Return what the file `name` holds, None where it is not fit to be read further."""
        data, findings = self.open(name)
        result = read_yaml(data, file=findings.file) if data is not None else None
        if result is None:
            return None, findings
        findings.found += result.diagnostics
        twice = [fault for fault in result.diagnostics if fault.code is Code.DUPLICATE_KEY]
        fit = len(twice) == len(result.diagnostics)
        if not fit or any(findings.word_at(fault.at) not in NAMELESS for fault in twice):
            self.sound = False
        return result.value if fit else None, findings

    def refuse(self, name: str, message: Sentence) -> None:
        """Note that `name` is not what a story may have there; what it would hold is not known."""
        self.tell(Code.UNSAFE_PATH, name, message)
        self.sound = False

    def tell(self, code: Code, name: str, message: Sentence) -> None:
        """Note something about the file `name` itself, at its beginning."""
        findings = Findings(self._shown(name), self._suggestions)
        self.findings.append(findings)
        findings.add(code, Location(findings.file, 1, 1), message)

    def open(self, name: str) -> tuple[bytes | None, Findings]:
        """Return the bytes of the file `name`; None where the story may not have them."""
        findings = Findings(self._shown(name), self._suggestions)
        self.findings.append(findings)
        start = Location(findings.file, 1, 1)
        try:
            data = self.files.read(name)
        except OutsideStoryError as fault:
            message = sentence("{file} leads out of the story.", file=fault.named["file"])
            findings.add(Code.UNSAFE_PATH, start, message)
            self.sound = False
            return None, findings
        self._size += len(data)
        if self._size > MOST_BYTES:
            message = sentence(
                "with this file the story has more than {most} MiB of text", most=MOST_BYTES >> 20
            )
            findings.add(Code.TOO_LARGE, start, message)
            self.sound = False
            return None, findings
        text = data.replace(b"\r\n", b"\n") if b"\r" in data else data
        self._hash.update(b"%s %d\n" % (name.encode("utf-8", "surrogateescape"), len(text)))
        self._hash.update(text)
        findings.data = data
        return data, findings

    def _shown(self, name: str) -> str:
        if name == STORY_FILE and self._shown_as.endswith((".yaml", ".yml")):
            return self._shown_as
        return f"{self._shown_as.rstrip('/')}/{name}" if self._shown_as else name
