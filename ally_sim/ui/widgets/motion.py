"""The one movement that new things on a page make: they appear, softly and soon."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from ally_sim.ui import theme


def fade_in(part: QWidget) -> None:
    """Let `part` appear; at once where nothing may move, or where it cannot be seen yet."""
    duration = theme.motion_ms()
    if not duration or not part.isVisible():
        return
    effect = QGraphicsOpacityEffect(part)
    part.setGraphicsEffect(effect)
    motion = QPropertyAnimation(effect, b"opacity", part)
    motion.setDuration(duration)
    motion.setStartValue(0.0)
    motion.setEndValue(1.0)
    motion.setEasingCurve(QEasingCurve.Type.OutCubic)
    motion.finished.connect(lambda: effect.setEnabled(False))
    motion.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)
