"""A playthrough as prose for a terminal: well set, and unable to steer it."""

import re
from dataclasses import dataclass
from textwrap import fill

from ally_sim.engine import rules
from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.telling import answer_view
from ally_sim.engine.transcript import spoken
from ally_sim.engine.views import AnswerView, CardView, LandedView, MeterChangeView
from ally_sim.source.safe_text import safe
from ally_sim.story.model import Block, Text
from ally_sim.story.script import plain

_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Prose:
    """Writes a playthrough in lines of at most `width` columns.

    Every method returns paragraphs, each followed by an empty line; "" where there are none.
    """

    playthrough: Playthrough
    width: int

    def so_far(self) -> str:
        """Write all of it: the opening, every scene and answer, and the way on."""
        pieces = [self.opening()]
        taken = 0
        for number, visit in enumerate(self.playthrough.visits):
            pieces.append(self.scene(number))
            if visit.moment:
                pieces.append(self.answer(taken))
                taken += 1
        return "".join([*pieces, self.way_on()])

    def opening(self) -> str:
        """Write the story's title, its content note and who the player is."""
        story = self.playthrough.story
        note = f"Content note: {story.content_note}" if story.content_note else ""
        return self._heading(story.title, "=") + self._set(note) + self._set(story.you)

    def scene(self, number: int) -> str:
        """Write what was read in the visit of that number."""
        visit = self.playthrough.visits[number]
        taken = sum(visit.moment for visit in self.playthrough.visits[:number])
        return self._heading(visit.scene.title, "-") + self._text(visit.text, taken)

    def answer(self, number: int) -> str:
        """Write the choice of that number and its answer; "" for a skip, told by its scene."""
        visit = self.playthrough.visits[self.playthrough.moments[number]]
        if visit.choice is None:
            return ""
        after = rules.after(self.playthrough.story, visit.state, visit.choice)
        view = answer_view(self.playthrough, number)
        return "".join(
            (
                self._set(view.text, "> "),
                self._text(rules.shown(visit.choice.then, after), number),
                *map(self._landed, view.landed),
                *(self._set(_moved(change), "  ") for change in view.changes),
                self._why(view),
            )
        )

    def way_on(self) -> str:
        """Write the choices now open, with their ids; or the ending; or that there is no way."""
        scene = self.playthrough.scene
        if scene.ending:
            questions = (self._set(question, "- ") for question in scene.ending.reflect)
            return self._set(f"The end: {scene.ending.title}") + "".join(questions)
        if self.playthrough.stuck:
            return self._set("No choice is open here, and this is no ending: the story is stuck.")
        return "".join(
            self._set(f"{choice.text} [{choice.id}]", f"{number}. ")
            for number, choice in enumerate(self.playthrough.open, 1)
        )

    def _heading(self, title: str, line: str) -> str:
        if not title:
            return ""
        text = self._lines(title, "", "")
        return f"{text}\n{line * max(map(len, text.splitlines()))}\n\n"

    def _text(self, text: Text, taken: int) -> str:
        """Write shown blocks that were read after so many choices."""
        return "".join(self._block(block, taken) for block in text)

    def _block(self, block: Block, taken: int) -> str:
        story = self.playthrough.story
        lines = [spoken(story, paragraph, paragraph.how) for paragraph in block.paragraphs]
        number = rules.because_of(block, self.playthrough.choices[:taken])
        if number is None:
            return "".join(self._set(line) for line in lines)
        earlier = story.choices[self.playthrough.choices[number]].text
        marked = [f"Because earlier you chose: {earlier}", *lines]
        return "".join(self._set(line, "| ", rest="| ") for line in marked)

    def _landed(self, view: LandedView) -> str:
        words = self._set(f"{view.speaker.name} ({view.speaker.mood}): {view.text}", "  ")
        return words + (self._set(_moved(view.change), "  ") if view.change else "")

    def _why(self, view: AnswerView) -> str:
        impact = f"Impact: {view.impact}. " if view.impact else ""
        cards = (self._set(_cited(card), "  - ") for card in view.guidance)
        return self._set(f"{impact}{view.feedback}", "  ") + "".join(cards)

    def _set(self, text: str, first: str = "", *, rest: str | None = None) -> str:
        """Set a text: `first` before its first line, as much room (or `rest`) before the others."""
        below = " " * len(first) if rest is None else rest
        parts = [part for part in _EMPTY_LINE.split(text) if part.strip()]
        return "".join(
            self._lines(part, below if number else first, below) + "\n\n"
            for number, part in enumerate(parts)
        )

    def _lines(self, paragraph: str, first: str, below: str) -> str:
        words = safe(plain(" ".join(line.strip() for line in paragraph.strip().splitlines())))
        return fill(
            words,
            self.width,
            initial_indent=first,
            subsequent_indent=below,
            break_on_hyphens=False,
        )


def _moved(change: MeterChangeView) -> str:
    """Return how a meter moved: its words, where they differ, else the direction."""
    if change.before != change.after:
        return f"{change.label}: {change.before} → {change.after}"
    return f"{change.label}: {change.after} ({'up' if change.rose else 'down'} a little)"


def _cited(card: CardView) -> str:
    sources = "; ".join(f"{source.document}, {source.section}" for source in card.sources)
    return f"{card.title} ({sources})" if sources else card.title
