"""What the practice page is made of."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ally_sim.guidance.catalogue import LANGUAGE
from ally_sim.records.practice import Reason, Suggestion, ThemePractice
from ally_sim.records.progress import FirstWords, WayId
from ally_sim.records.reflections import Reflection
from ally_sim.story.model import SceneId, Story
from ally_sim.ui import theme
from ally_sim.ui.dates import day
from ally_sim.ui.language import _, dotted, several
from ally_sim.ui.player.own_words import PLAN_HALVES, Paragraphs
from ally_sim.ui.sides import turn
from ally_sim.ui.widgets.link_row import LinkRow
from ally_sim.ui.widgets.words import Words, told_in


def together(written: Iterable[Reflection]) -> Iterator[tuple[Reflection, ...]]:
    """Yield what was written one by one; both halves of a plan as one, where the first stood."""
    written = tuple(written)
    known = {(each.way, each.prompt): each for each in written}
    told: set[WayId] = set()
    for each in written:
        if each.prompt not in PLAN_HALVES:
            yield (each,)
        elif each.way not in told:
            told.add(each.way)
            halves = (replace(each, prompt=half, words="") for half in PLAN_HALVES)
            yield tuple(known.get((half.way, half.prompt), half) for half in halves)


class Written(QFrame):
    """Something somebody wrote, with its story and date, to go on writing; a plan in its halves."""

    changed = Signal(int, str, str)
    """Its way, its prompt, and the words that stand there now."""

    def __init__(self, views: Sequence[Reflection], story: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._story = story
        self._fields: dict[str, Paragraphs] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(20, 16, 20, 18)
        self._rows.setSpacing(6)
        last = max(view.written for view in views)
        self._rows.addWidget(Words(f"{story} · {day(last)}", "small"))
        for view in views:
            self._add(view)

    @property
    def text(self) -> str:
        """All that can be searched in it."""
        told = (f"{prompt} {field.toPlainText()}" for prompt, field in self._fields.items())
        return " ".join((self._story, *told))

    def _add(self, view: Reflection) -> None:
        prompt = _(view.prompt)
        if self._fields:
            self._rows.addSpacing(6)
        field = self._fields[prompt] = Paragraphs()
        field.setAccessibleName(prompt)
        field.write(view.words)
        field.changed.connect(lambda text: self.changed.emit(view.way, view.prompt, text))
        self._rows.addWidget(Words(prompt, "strong"))
        self._rows.addWidget(field)


class WrittenFirst(QFrame):
    """What somebody would have said before they chose, and what was chosen then; to read."""

    def __init__(self, view: FirstWords, where: str, chosen: str) -> None:
        """Show what was written, and that it was `where`: in which story and scene."""
        super().__init__()
        self.setProperty("kind", "card")
        told = _("Your words first")
        self.text = f"{where} {told} {view.words} {chosen}"
        """All that can be searched in it."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 18)
        rows.setSpacing(6)
        rows.addWidget(Words(f"{where} · {day(view.written)}", "small"))
        rows.addWidget(Words(told, "strong"))
        rows.addWidget(Words(view.words, "reading", typed=True))
        if chosen:
            rows.addWidget(Words(chosen, "quiet", inline=True))


def written_at(first: FirstWords, stories: Iterable[Story]) -> str:
    """Return the story in which words came first, and the scene where that is known."""
    story = next((each for each in stories if each.id == first.story), None)
    scenes = story.scenes.values() if story else ()
    here = (each for each in scenes if first.choice in {choice.id for choice in each.choices})
    scene = next(here, None)
    return dotted((story.title if story else first.story, scene.title if scene else ""))


def chosen_then(first: FirstWords, stories: Iterable[Story]) -> str:
    """Return what was chosen after the words that came first; nothing where that is not known."""
    story = next((each for each in stories if each.id == first.story), None)
    choice = story.choices.get(first.choice) if story and first.choice else None
    return taken_then(choice.text, passed=first.passed) if choice else ""


def taken_then(words: str, *, passed: bool) -> str:
    """Return what came after one's own words: a choice, or what came of a moment that passed."""
    told = _("The moment passed: {choice}") if passed else _("Chosen then: {choice}")
    return told.format(choice=words)


class Marks(QWidget):
    """A mark for each story that practises a theme; those it was practised in are filled."""

    def __init__(self, view: ThemePractice) -> None:
        super().__init__()
        self._filled = sorted((each.last is not None for each in view.stories), reverse=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for one line of marks."""
        return QSize(theme.current().em(1), theme.current().em(0.9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the marks, as many as there is room for."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turn(painter, self)
        painter.setPen(QPen(look.colour("accent"), 1.5))
        for place, filled in enumerate(self._filled):
            painter.setBrush(look.colour("accent") if filled else Qt.BrushStyle.NoBrush)
            middle = QPointF(look.em(0.4) + place * look.em(0.95), self.height() / 2)
            painter.drawEllipse(middle, look.em(0.3), look.em(0.3))


def theme_row(view: ThemePractice) -> QWidget:
    """Return a theme with where and when it was practised, in words and as a quiet picture."""
    row = QWidget()
    rows = QVBoxLayout(row)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(2)
    rows.addWidget(told_in(LANGUAGE, Words(view.title, "strong")))
    rows.addWidget(Marks(view))
    rows.addWidget(Words(_when(view), "small"))
    row.setAccessibleName(f"{view.title}. {_when(view)}")
    return row


def suggested(view: Suggestion) -> LinkRow:
    """Return a story to try next, as a link, with the reason."""
    row = LinkRow(
        view.story.title,
        _reason(view),
        eyebrow=_("You could try next"),
        leads_to=f"story:{view.story.key}",
    )
    row.setLocale(QLocale())  # our words, on whatever page
    row.setAccessibleName(_("You could try next: {story}").format(story=view.story.title))
    return row


def endings_line(story: Story, seen: Collection[SceneId]) -> str:
    """Return how many endings of a story were seen, in a sentence."""
    endings = {scene.id for scene in story.scenes.values() if scene.ending}
    told = several(
        "“{story}”: {seen} of {all} ending", "“{story}”: {seen} of {all} endings", len(endings)
    )
    return told.format(story=story.title, seen=len(endings & set(seen)), all=len(endings))


def _when(view: ThemePractice) -> str:
    if view.latest is None or view.latest.last is None:
        return _("Not practised yet.")
    titles = (_("“{name}”").format(name=each.title) for each in view.stories if each.last)
    told = _("Last on {date}, in {stories}.")
    return told.format(date=day(view.latest.last), stories=", ".join(titles))


def _reason(view: Suggestion) -> str:
    if view.reason is Reason.NEW or view.last is None:
        words = _("This story brings something you have not come to yet: “{theme}”.")
        return words.format(theme=view.theme)
    if view.reason is Reason.BADLY:
        words = _("The last time “{theme}” came up, it went badly for somebody. Try it again here.")
    else:
        words = _("It has been the longest since “{theme}”: you last practised it on {date}.")
    return words.format(theme=view.theme, date=day(view.last))
