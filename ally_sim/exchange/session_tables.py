"""A session report as CSV and JSON, to count; nothing in it can act in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict

from ally_sim.exchange.session_report import ReportedMoment, ReportedStory, SessionReport, Told

MERGED = "merged (under five)"
"""What stands for a count that is merged with others."""

COLUMNS = (
    *("begun", "story", "title", "version", "fingerprint"),
    *("moment", "scene", "minutes", "row", "choice", "words", "taken", "vote 1", "vote 2"),
)
"""`row` tells what a line is: a choice, who abstained, why a table would choose it, or a note."""

_ACTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for the beginning of a formula, the full-width forms as well."""


def as_csv(report: SessionReport) -> str:
    """Return the report as CSV: every field quoted, and no text that could be a formula.

    Write it as "utf-8-sig", so that spreadsheets know the letters.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for story in report.stories:
        head = (report.begun.isoformat(timespec="minutes"), *_head(story))
        writer.writerows([harmless(cell) for cell in (*head, *row)] for row in _rows(story))
    return file.getvalue()


def as_json(report: SessionReport) -> str:
    """Return the report as JSON; counts that are merged are told in words."""
    data = asdict(report) | {"begun": report.begun.isoformat(timespec="minutes")}
    return json.dumps(_in_words(data), ensure_ascii=False, indent=2) + "\n"


def in_words(count: Told) -> str:
    """Return a count as it is told."""
    return MERGED if count is None else str(count)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    bare = text.lstrip()
    acts = bare.startswith(_ACTS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if acts else text


def _head(story: ReportedStory) -> tuple[str, ...]:
    return story.id, story.title, story.version, story.fingerprint


def _rows(story: ReportedStory) -> Iterator[tuple[str, ...]]:
    for moment in story.moments:
        head = (str(moment.number), moment.scene, str(moment.minutes))
        for row in _moment_rows(moment):
            yield (*head, *row)
    for note in story.notes:
        yield ("", note.scene, "", "note", "", note.words, "", "", "")


def _moment_rows(moment: ReportedMoment) -> Iterator[tuple[str, ...]]:
    if moment.skipped:
        yield ("skipped", "", "", "yes", "", "")
    for choice in moment.choices:
        taken = "yes" if choice.taken else "no"
        yield ("choice", choice.id, choice.words, taken, *_votes(choice.hands))
        for why in choice.whys:
            yield ("why", choice.id, why, "", "", "")
    if any(count != 0 for count in moment.abstained):
        yield ("abstained", "", "", "", *_votes(moment.abstained))


def _votes(counts: tuple[Told, ...]) -> tuple[str, str]:
    first, second = (*map(in_words, counts), "", "")[:2]
    return first, second


def _in_words(value: object) -> object:
    """Return data with words for what may not be told."""
    if isinstance(value, dict):
        return {key: _in_words(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_in_words(each) for each in value]
    return MERGED if value is None else value
