"""Dates in words."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from ally_sim.ui.language import _


def day(when: datetime) -> str:
    """Return the day of `when` in words, for example "1 March 2026"."""
    # Translators: how a date is written, as in Qt's QLocale: d, MMMM and yyyy.
    return QLocale().toString(QDate(when.year, when.month, when.day), _("d MMMM yyyy"))
