"""What if?: a look at what another choice would have brought, without taking it."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.playthrough import Playthrough
from ally_sim.engine.stops import AnswerStop
from ally_sim.engine.telling import answer_view, scene_view, what_if
from ally_sim.engine.views import AnswerView, ChoiceView
from ally_sim.errors import AllySimError
from ally_sim.ui.language import _, in_words
from ally_sim.ui.player.current_playthrough import CurrentPlaythrough
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.answer_panel import AnswerPanel
from ally_sim.ui.widgets.choice_list import ChoiceList
from ally_sim.ui.widgets.words import Words, told_in


def others(playthrough: Playthrough) -> tuple[ChoiceView, ...]:
    """Return the choices that were open beside the last one taken; none beside a skip."""
    if not playthrough.choices:
        return ()
    visit = playthrough.moments[-1]
    if playthrough.visits[visit].skipped:
        return ()
    offered = scene_view(playthrough, visit).choices
    return tuple(each for each in offered if each.id != playthrough.choices[-1])


class WhatIf(QObject):
    """Lays the other choices over the window, and then the answer to one of them."""

    def __init__(self, window: PlayerWindow, current: CurrentPlaythrough, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._current = current

    def ask(self) -> None:
        """Ask which other choice to look at; where there is one only, look at that."""
        found = others(self._current.playthrough)
        if len(found) == 1:
            self._look(found[0].id)
        elif found and not self._window.is_asking:
            self._offer(found)

    def _offer(self, found: tuple[ChoiceView, ...]) -> None:
        choices = ChoiceList()
        choices.show_view(found)
        sheet = self._window.lay(
            _("What if you had chosen …"), choices, _("Back to where you were")
        )

        def look(choice: str) -> None:
            sheet.close_sheet()
            self._look(choice)

        choices.chosen.connect(look)
        choices.focus_choice(1)

    def _look(self, choice: str) -> None:
        """Show the answer to a choice; its why only where that of the one taken is told too."""
        playthrough = self._current.playthrough
        stop = self._current.stop
        other = next((each for each in others(playthrough) if each.id == choice), None)
        if other is None or not isinstance(stop, AnswerStop) or self._window.is_asking:
            return
        try:
            answer = what_if(playthrough.rewind(), other.id)
        except AllySimError as error:
            self._window.tell(in_words(error))
            return
        taken = answer_view(playthrough, stop.number)
        several = len(others(playthrough)) > 1
        labels = (_("Look at another"),) if several else ()
        look = told_in(playthrough.story.language, _Look(answer, taken, why=stop.with_why))
        sheet = self._window.lay(
            _("What if?"),
            look,
            *labels,
            _("Back to where you were"),
        )
        if several:
            sheet.buttons[0].clicked.connect(self.ask)


class _Look(QWidget):
    """The answer to a choice that was not taken, marked as that."""

    def __init__(self, answer: AnswerView, taken: AnswerView, *, why: bool) -> None:
        super().__init__()
        panel = AnswerPanel()
        # Guidance is opened where one plays; here it would lead away from a look.
        panel.show_view(replace(answer, guidance=()), why=why)
        panel.show_all()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        told = _("Only a look. Your choice stays as it was: {choice}").format(choice=taken.text)
        rows.addWidget(Words(told, "quiet", inline=True))
        rows.addSpacing(12)
        rows.addWidget(Words(_("You might have chosen"), "eyebrow"))
        rows.addWidget(Words(answer.text, "heading", inline=True))
        rows.addSpacing(12)
        rows.addWidget(panel)
