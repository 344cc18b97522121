"""A session report as CSV and JSON, to count; nothing in it can act in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict

from ally_sim.exchange.session_report import ReportedMoment, ReportedStory, SessionReport, Told
from ally_sim.exchange.wording import ENGLISH, Wording

MERGED = "not told apart"
"""What stands for a count that is merged with others."""

_ACTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets take for the beginning of a formula, the full-width forms as well."""


def as_csv(report: SessionReport, words: Wording = ENGLISH) -> str:
    """Return the report as CSV: every field quoted, and no text that could be a formula.

    Write it as "utf-8-sig", so that spreadsheets know the letters.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(_columns(words))
    for story in report.stories:
        head = (report.begun.isoformat(timespec="minutes"), *_head(story))
        writer.writerows([harmless(cell) for cell in (*head, *row)] for row in _rows(story, words))
    return file.getvalue()


def as_json(report: SessionReport) -> str:
    """Return the report as JSON; counts that are merged are told in words."""
    data = asdict(report) | {"begun": report.begun.isoformat(timespec="minutes")}
    return json.dumps(_in_words(data), ensure_ascii=False, indent=2) + "\n"


def in_words(count: Told, words: Wording = ENGLISH) -> str:
    """Return a count as it is told."""
    return words.say("not told apart") if count is None else str(count)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    bare = text.lstrip()
    acts = bare.startswith(_ACTS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if acts else text


def _head(story: ReportedStory) -> tuple[str, ...]:
    return story.id, story.title, story.version, story.fingerprint


def _columns(words: Wording) -> tuple[str, ...]:
    """Return the heads; `row` tells what a line is: a choice, why a table would take it, a note."""
    return (
        *(words.say("begun"), words.say("story"), words.say("title"), words.say("version")),
        *(words.say("fingerprint"), words.say("moment"), words.say("scene"), words.say("minutes")),
        *(words.say("row"), words.say("choice"), words.say("words"), words.say("taken")),
        *(words.say("vote 1"), words.say("vote 2")),
    )


def _rows(story: ReportedStory, words: Wording) -> Iterator[tuple[str, ...]]:
    for moment in story.moments:
        head = (str(moment.number), moment.scene, str(moment.minutes))
        for row in _moment_rows(moment, words):
            yield (*head, *row)
    for note in story.notes:
        yield ("", note.scene, "", words.say("note"), "", note.words, "", "", "")


def _moment_rows(moment: ReportedMoment, words: Wording) -> Iterator[tuple[str, ...]]:
    if moment.skipped:
        yield (words.say("skipped"), "", "", words.say("yes"), "", "")
    for choice in moment.choices:
        taken = words.say("yes") if choice.taken else words.say("no")
        told = (choice.id, choice.words, taken, *_votes(choice.hands, words))
        yield (words.say("choice"), *told)
        for why in choice.whys:
            yield (words.say("why"), choice.id, why, "", "", "")
    if any(count != 0 for count in moment.abstained):
        yield (words.say("abstained"), "", "", "", *_votes(moment.abstained, words))


def _votes(counts: tuple[Told, ...], words: Wording) -> tuple[str, str]:
    first, second = (*(in_words(count, words) for count in counts), "", "")[:2]
    return first, second


def _in_words(value: object) -> object:
    """Return data with words for what may not be told."""
    if isinstance(value, dict):
        return {key: _in_words(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_in_words(each) for each in value]
    return MERGED if value is None else value
