"""`ally-sim walk STORY [CHOICE...]`: play a story without a window."""

import argparse
import json
import sys
from dataclasses import dataclass
from shutil import get_terminal_size

from ally_sim.commands.one_story import found
from ally_sim.engine.playthrough import Playthrough, start
from ally_sim.engine.prose import Prose
from ally_sim.engine.transcript import transcript
from ally_sim.source.diagnostics import Diagnostic
from ally_sim.source.safe_text import safe
from ally_sim.story.model import ChoiceId

NARROWEST, WIDEST = 40, 80
"""Between how many columns text is set; wider lines are hard to read."""

_EXIT_CODES = """\
exit codes: 0 it was played; 1 the story has errors, told on standard error; 2 a choice is not open
(the open ones are named), or there is no such story"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the story, the choices, --seed and --format."""
    parser.epilog = _EXIT_CODES
    parser.add_argument("story", metavar="STORY", help="a file, a folder, a package, or an id")
    parser.add_argument(
        "choices",
        metavar="CHOICE",
        nargs="*",
        help="ids of the choices to take, in order; skip:SCENE takes the summary of a scene; "
        "without any, in a terminal, you are asked",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="shuffles the choices")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text is for people (default)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Take the choices and write the transcript; with no choice and a terminal, ask for them."""
    result = found(arguments.story).read()
    if result.story is None:
        sys.stderr.write("".join(map(_told, result.diagnostics)))
        return 1
    playthrough = start(result.story, seed=arguments.seed)
    for choice in arguments.choices:
        playthrough = playthrough.choose(ChoiceId(choice))
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    if arguments.format == "json":
        sys.stdout.write(json.dumps(transcript(playthrough), indent=2) + "\n")
    elif arguments.choices or not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stdout.write(Prose(playthrough, width).so_far())
    else:
        _Conversation(width).play(playthrough)
    return 0


def _told(found: Diagnostic) -> str:
    return safe(f"{found.at}: {found.severity}: {found.message} [{found.code}]") + "\n"


@dataclass(frozen=True, slots=True)
class _Conversation:
    """Plays in a terminal: writes what is to be read, and asks what to do."""

    width: int

    def play(self, playthrough: Playthrough) -> None:
        """Play until the person leaves, by q or by the end of the input."""
        sys.stdout.write(Prose(playthrough, self.width).opening())
        try:
            while True:
                playthrough = self._ask(self._read(playthrough))
        except EOFError:
            sys.stdout.write("\n")

    def _read(self, playthrough: Playthrough) -> Playthrough:
        """Write the scenes since the last choice; on the way, a hard one may be skipped."""
        for number, visit in enumerate(playthrough.stretch, playthrough.stretch_start):
            if visit.scene.skip and self._wants_summary(visit.scene.content_note):
                skipped = playthrough.choose(playthrough.skip_at(number))
                sys.stdout.write(Prose(skipped, self.width).scene(number))
                return self._read(skipped)
            sys.stdout.write(Prose(playthrough, self.width).scene(number))
        return playthrough

    def _wants_summary(self, note: str) -> bool:
        sys.stdout.write(f"{safe(note)}\n")
        return _answer("Enter reads on, s tells it in short, q leaves: ") == "s"

    def _ask(self, playthrough: Playthrough) -> Playthrough:
        """Write what is open and return the playthrough after the person's decision."""
        prose = Prose(playthrough, self.width)
        numbers = {str(number): choice.id for number, choice in enumerate(playthrough.open, 1)}
        choose = "A number chooses, b" if numbers else "b"
        sys.stdout.write(prose.way_on())
        while True:
            word = _answer(f"{choose} steps back, q leaves: ")
            if word == "b":
                return playthrough.rewind()
            if word in numbers:
                chosen = playthrough.choose(numbers[word])
                answer = Prose(chosen, self.width).answer(len(playthrough.choices))
                sys.stdout.write(answer)
                return chosen


def _answer(question: str) -> str:
    """Return what was typed, without blanks around it; EOFError where the person leaves."""
    sys.stdout.write(question)
    sys.stdout.flush()
    word = input().strip().lower()
    sys.stdout.write("\n")
    if word == "q":
        raise EOFError
    return word
