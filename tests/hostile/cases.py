"""What a case of the hostile corpus is, and how its verdict is written."""

from collections.abc import Mapping
from typing import NamedTuple


class Case(NamedTuple):
    """Some files from a stranger, under a name of their own; a lone `story.yaml` is a whole story.

    What must be said of them stands by that name in verdicts.txt.
    """

    name: str
    files: Mapping[str, bytes]
    links: Mapping[str, str] = {}
    """Links among the files, and where they lead to."""


HEAD = """\
format: 1
title: A story
start: first
scenes:
  first:
    text: Hello.
    ending: {title: The end}
"""
"""Seven lines that are a story; what a case puts behind them begins in line 8."""


def one(name: str, text: str | bytes) -> Case:
    """Return the case of a single story file."""
    return Case(name, {"story.yaml": text if isinstance(text, bytes) else text.encode()})


def behind(name: str, text: str) -> Case:
    """Return the case of a story with `text` from line 8 on."""
    return one(name, HEAD + text)


def summary(name: str, written: str) -> Case:
    """Return the case of a story with that, as it is written, for its summary in line 8."""
    return behind(name, f"summary: {written}\n")


def told(text: str, name: str) -> Case:
    """Return the case of a story whose one scene tells `text`, from line 8 on."""
    lines = "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
    head = HEAD.replace("    text: Hello.\n", "")
    return one(name, f"{head}    text: |\n{lines}")
