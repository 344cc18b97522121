"""The proof panel: what is reached, how, how often, and what the story is made of."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.authoring.inspection import Inspection
from ally_sim.authoring.measure import StoppedError, measure
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.things import Thing, way_to
from ally_sim.ui.author.folding_tree import WrappingTree
from ally_sim.ui.author.proof_lines import ProofLine, proof_lines
from ally_sim.ui.author.proof_model import ProofModel
from ally_sim.ui.background import Background
from ally_sim.ui.language import _
from ally_sim.ui.widgets.words import Words

PAUSE_MS = 400
"""How long a story stays the same before it is measured."""


class ProofPanel(QWidget):
    """Measures the newest story while it is looked at; what is no longer true is not shown."""

    way_wanted = Signal(object, str)
    """The choices of a shortest way, and the scene to show there; "" for the last answer."""
    place_wanted = Signal(object)
    """A `Location` to go to."""
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._background.failed.connect(self._give_up)
        self._wanted: Inspection | None = None
        self._shown: Inspection | None = None
        self._measuring: Inspection | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        self.state = Words(_("Nothing is proved yet."), "small")
        self.tree = WrappingTree(_("What is proved of the story"))
        self._model = ProofModel(self)
        self.tree.setModel(self._model)
        self.tree.activated.connect(self._go)
        self.tree.clicked.connect(self._go)
        self.setFocusProxy(self.tree)
        self._build()

    def show_inspection(self, inspection: Inspection) -> None:
        """Measure this story once nobody changes it, as soon as the panel is seen."""
        if inspection is self._shown or inspection is self._wanted:
            return
        self._wanted = inspection
        self.state.setText(_("The text has changed; this is counted anew at the next pause."))
        self._pause.start()

    def stop(self) -> None:
        """Measure nothing more."""
        self._pause.stop()
        self._wanted = None
        self._background.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what came while nobody looked."""
        super().showEvent(event)
        self._pause.start()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(self.state)
        rows.addLayout(head)
        rows.addWidget(self.tree, 1)

    def _measure(self) -> None:
        wanted = self._wanted
        if self._measuring is not None or wanted is None or not self.isVisible():
            return
        if wanted.proof is None:
            return
        proof = wanted.proof
        self._measuring = wanted

        def work() -> tuple[ProofLine, ...] | None:
            try:
                return proof_lines(measure(proof, wanted=lambda: self._wanted is wanted))
            except StoppedError:
                return None

        self._background.run(work, lambda lines: self._measured(wanted, lines))

    def _measured(self, of: Inspection, lines: tuple[ProofLine, ...] | None) -> None:
        self._measuring = None
        if lines is None or of is not self._wanted:
            self._measure()
            return
        self._shown, self._wanted = of, None
        self.state.setText(_("A click on a line, or Enter, plays the shortest way there."))
        self._show(lines)

    def _give_up(self) -> None:
        """Measure no more of what a fault of ours ended; what came since is measured."""
        if self._wanted is self._measuring:
            self._wanted = None
        self._measuring = None
        self._measure()

    def _show(self, lines: tuple[ProofLine, ...]) -> None:
        opened = {
            row for row in range(self._model.rowCount()) if self.tree.isExpanded(self._row(row))
        }
        self._model.show(lines)
        for row in opened or {1}:
            self.tree.setExpanded(self._row(row), True)

    def _row(self, row: int) -> QModelIndex:
        return self._model.index(row, 0)

    def _go(self, index: QModelIndex) -> None:
        line = self._model.line(index)
        if line.at is not None:
            self.place_wanted.emit(line.at)
        elif line.thing is not None and self._shown and self._shown.proof:
            self._play(self._shown.proof, line.thing)

    def _play(self, proof: Proof, thing: Thing) -> None:
        if thing.reached is False:
            self.told.emit(_("Nobody can come to this; its line is shown instead."))
            self.place_wanted.emit(thing.at)
            return

        def then(way: tuple[object, ...] | None) -> None:
            if way is None:
                self.told.emit(_("No way to this was proved; its line is shown instead."))
                self.place_wanted.emit(thing.at)
            else:
                self.way_wanted.emit(way, "" if thing.choice else thing.scene)

        self._background.run(lambda: way_to(proof, thing), then)
