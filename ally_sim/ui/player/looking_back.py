"""An earlier moment, to look at again without going back to it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ally_sim.engine.views import AnswerView, SceneView
from ally_sim.ui.language import _
from ally_sim.ui.widgets.prose import Prose
from ally_sim.ui.widgets.terms import choice_words
from ally_sim.ui.widgets.words import Words, our


class LookingBack(QWidget):
    """The text of a scene, the choice that was taken in it, and what happened then."""

    def __init__(self, scene: SceneView, answer: AnswerView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        before = Prose()
        before.show_view(scene.blocks)
        rows.addWidget(before)
        told = _("The moment passed. What came of it:") if answer.passed else _("What you chose")
        rows.addWidget(Words(told, "eyebrow"))
        rows.addWidget(Words(choice_words(answer.text), "strong", inline=True))
        if answer.then:
            rows.addWidget(Words(_("What happened"), "eyebrow"))
            after = Prose()
            after.show_view(answer.then)
            rows.addWidget(after)
        told = _("Going back opens this moment again. The way you have taken from here is kept.")
        rows.addWidget(our(told, "quiet"))
