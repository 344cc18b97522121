"""How a session is told: the time there is, the talk, the feedback, the screen, what is kept."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from ally_sim.story.model import FeedbackTiming
from ally_sim.ui import theme
from ally_sim.ui.facilitator.plan_draft import PlanDraft
from ally_sim.ui.facilitator.screens import WINDOW, Screens
from ally_sim.ui.language import _, own_name
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.select import Select
from ally_sim.ui.widgets.words import Words

COLUMN_EMS = 18
LONGEST, LONGEST_TALK = 600, 60
"""The most minutes there can be, and the most to talk about one moment."""


class PlanTime(QWidget):
    """Shows what is set for the session, and tells what is changed."""

    minutes_changed = Signal(int)
    talk_changed = Signal(int)
    feedback_changed = Signal(object)
    """A `FeedbackTiming`, or None: as each story proposes."""
    language_changed = Signal(str)

    def __init__(self, draft: PlanDraft, screens: Screens) -> None:
        super().__init__()
        self._screens = screens
        minutes = _number(_("Minutes there are"), 10, LONGEST, draft.minutes)
        minutes.setSingleStep(5)
        talk = _number(_("Minutes to talk, each time"), 1, LONGEST_TALK, draft.talk)
        minutes.valueChanged.connect(self.minutes_changed)
        talk.valueChanged.connect(self.talk_changed)
        feedback = Select(_("Feedback"), _feedback_words())
        feedback.picked.connect(
            lambda value: self.feedback_changed.emit(FeedbackTiming(value) if value else None)
        )
        self._screen = Select(_("The room’s picture"), {})
        self._screen.picked.connect(lambda key: screens.choose(str(key)))
        self._offer_screens()
        screens.changed.connect(self._offer_screens)
        self._language = Select(_("Language of the stories"), {})
        self._language.picked.connect(lambda value: self.language_changed.emit(str(value)))
        self._languages = _field(_("Language of the stories"), self._language)
        self._nothing = QCheckBox(_("Keep nothing of this session"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        fields = [
            _field(_("Minutes there are"), minutes),
            _field(_("Minutes to talk, each time"), talk),
            _field(_("Feedback"), feedback),
            _field(_("The room’s picture"), self._screen),
            self._languages,
        ]
        rows.addWidget(Columns(fields, lambda: theme.current().em(COLUMN_EMS), gaps=(32, 16)))
        rows.addWidget(self._nothing)
        told = _(
            "Otherwise every step is kept on this computer, so that nothing is lost if it stops; "
            "afterwards there is a report, without names, which you can erase."
        )
        rows.addWidget(Words(told, "small"))

    @property
    def keeps(self) -> bool:
        """Whether the session is kept on the disk."""
        return not self._nothing.isChecked()

    def show_languages(self, draft: PlanDraft) -> None:
        """Offer the languages in which a story of the plan can be told, where there are several."""
        self._language.offer({each: own_name(each) for each in draft.languages})
        self._language.show_value(draft.told_in)
        self._languages.setVisible(len(draft.languages) > 1)

    def _offer_screens(self) -> None:
        self._screen.offer(_screen_words(self._screens))
        if self._screens.find(self._screens.chosen) or self._screens.chosen == WINDOW:
            self._screen.show_value(self._screens.chosen)
        else:
            self._screen.setCurrentIndex(0)


def _screen_words(screens: Screens) -> Mapping[str, str]:
    """Return what can show the picture; with one screen there is none beside it."""
    named = {each.key: f"{each.name}, {each.size}" for each in screens.all()}
    beside = {"": _("The screen beside this one")} if len(named) > 1 else {}
    return {**beside, **named, WINDOW: _("In a window, to share in a video call")}


def _feedback_words() -> Mapping[str | int, str]:
    return {
        "": _("As the story proposes"),
        FeedbackTiming.AFTER_CHOICE.value: _("After each choice"),
        FeedbackTiming.AFTER_SCENE.value: _("After the scene"),
        FeedbackTiming.AT_END.value: _("At the end"),
    }


class _Number(QSpinBox):
    """A number that a wheel passing over does not change."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)


def _number(label: str, least: int, most: int, value: int) -> QSpinBox:
    number = _Number(label)
    number.setRange(least, most)
    number.setValue(value)
    return number


def _field(label: str, field: QWidget) -> QWidget:
    around = QWidget()
    rows = QVBoxLayout(around)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(6)
    rows.addWidget(Words(label, "strong"))
    row = QHBoxLayout()
    row.addWidget(field, 1)
    rows.addLayout(row)
    rows.addStretch(1)
    return around
