"""Where a parser gave up, and what is wrong there in an author's words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from yaml.events import Event

from ally_sim.source.diagnostics import Code
from ally_sim.source.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Explained:
    """A fault of syntax: where it is to be mended, and what is wrong."""

    line: int
    column: int
    message: Sentence
    code: Code = Code.YAML_SYNTAX


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a parser gave up, and what it was about; lines and columns count from 1.

    `origin` is where the part began that could not be finished, `last` the event before.
    """

    problem: str
    context: str
    line: int
    column: int
    origin: tuple[int, int]
    lines: Sequence[str]
    last: Event | None
    written: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep the line where the parser gave up, as it is written."""
        object.__setattr__(self, "written", self.text_of(self.line))

    def text_of(self, line: int) -> str:
        """Return a line as it is written; empty behind the last one."""
        return self.lines[line - 1] if line <= len(self.lines) else ""

    def sign(self, line: int, column: int) -> str:
        """Return the character that stands there; empty behind the last one of a line."""
        return self.text_of(line)[column - 1 : column]

    def says(self, *problems: str) -> bool:
        """Tell whether the parser's words hold any of `problems`."""
        return any(problem in self.problem for problem in problems)
