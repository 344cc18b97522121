"""What a screen reader tells: names of several parts, and what changed."""

import sys

from PySide6.QtWidgets import QWidget

ENDS = (".", "!", "?", "…", ":")


def sentences(*parts: str) -> str:
    """Return `parts` as they are to be spoken, each a sentence of its own; empty ones left out."""
    told = [part.strip() for part in parts if part.strip()]
    ended = [part if part.endswith(ENDS) else f"{part}." for part in told[:-1]]
    return " ".join([*ended, *told[-1:]])


def tell_with(control: QWidget, text: str) -> None:
    """Let a screen reader say `text` while `control` has the keyboard.

    On Linux many know no announcements, but all tell that what is under the keyboard changed.
    """
    if not text:
        return
    if sys.platform == "linux":
        control.setAccessibleDescription(text)
    else:
        announce(control, text)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say `text`; at once where `urgent`, else when it has finished."""
    # The first picture does not wait for all the roles and states that come with it.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
