"""Tabs: lists and views of the story that share one place, each by its name."""

from PySide6.QtWidgets import QTabWidget


def tabs(label: str) -> QTabWidget:
    """Return a place for tabs, called `label` for those who hear it."""
    made = QTabWidget()
    made.tabBar().setAccessibleName(label)
    return made


def call_tab(of: QTabWidget, number: int, name: str) -> None:
    """Give a tab another name; Qt lays all of them out anew, even for the same one."""
    if name != of.tabText(number):
        of.setTabText(number, name)
