"""A session report to read: as blocks, of which a PDF is made, and as a page of HTML."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import starmap

from ally_sim.exchange.session_report import (
    ReportedMoment,
    ReportedStory,
    SessionReport,
    Told,
)
from ally_sim.exchange.wording import ENGLISH, Wording


@dataclass(frozen=True, slots=True)
class Words:
    """A line, or a paragraph; `style` is an element of HTML: h1, h2, h3, p, blockquote, small."""

    text: str
    style: str = "p"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of each tells what the row is about.

    The last one is filled where a row is marked: `mark` says so where there is no table.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mark: str

    def lines(self) -> Iterator[Words]:
        """Yield the rows as lines, for where there are no tables."""
        for first, *cells, marked in self.rows:
            named = zip(self.head[1:-1], cells, strict=True)
            told = [f"{name}: {cell}" for name, cell in named]
            told += [self.mark] if marked else []
            yield Words(first)
            if told:
                yield Words(" · ".join(told), "small")


Block = Words | Table


def report_blocks(report: SessionReport, words: Wording = ENGLISH) -> Iterator[Block]:
    """Yield the report from its title to its last note."""
    yield Words(words.say("Session report"), "h1")
    yield Words(f"{words.day(report.begun)}, {report.begun:%H:%M}", "small")
    took = words.say("It took {spent}. {planned} were planned, and there were {there}.")
    spent, planned = map(words.minutes, (report.spent, report.planned))
    yield Words(took.format(spent=spent, planned=planned, there=report.there))
    for story in report.stories:
        yield from _story(story, words)
    explained = words.say(
        "Counts under five are merged with others, and no sums are told, so that nobody can be "
        "picked out. Notes are as they were written."
    )
    yield Words(explained, "small")


def as_lines(report: SessionReport, words: Wording = ENGLISH) -> Iterator[Words]:
    """Yield the report as lines, its tables too: what a PDF is set from."""
    for block in report_blocks(report, words):
        if isinstance(block, Table):
            yield from block.lines()
        else:
            yield block


def as_html(report: SessionReport, words: Wording = ENGLISH) -> str:
    """Return a page that stands alone: every text is escaped, and nothing can be loaded or run."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
    body = "\n".join(map(_element, report_blocks(report, words)))
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(words.say('Session report'))}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _story(story: ReportedStory, words: Wording) -> Iterator[Block]:
    yield Words(story.title, "h2")
    told = words.say("{id}, fingerprint {fingerprint}")
    if story.version:
        told = words.say("{id}, version {version}, fingerprint {fingerprint}")
    named = told.format(id=story.id, version=story.version, fingerprint=story.fingerprint)
    yield Words(named, "small")
    for moment in story.moments:
        yield from _moment(moment, words)
    if story.ending:
        yield Words(words.say("Ending: {title}").format(title=story.ending))
    if story.notes:
        yield Words(words.say("Notes"), "h3")
    for note in story.notes:
        yield Words(f"{note.scene}: {note.words}")


def _moment(moment: ReportedMoment, words: Wording) -> Iterator[Block]:
    yield Words(f"{moment.number}. {moment.scene}", "h3")
    yield Words(words.minutes(moment.minutes), "small")
    if moment.skipped:
        yield Words(words.say("The short version was told instead of the scene."))
    if moment.rounds or not moment.skipped:
        yield _votes(moment, words)
    for choice in moment.choices:
        yield from (Words(f"{choice.words} — {why}", "blockquote") for why in choice.whys)


def _votes(moment: ReportedMoment, words: Wording) -> Table:
    rounds = (words.say("First vote"), words.say("Second vote"))[: moment.rounds]

    def told(counts: tuple[Told, ...]) -> Iterator[str]:
        merged = words.say("not told apart")
        return (merged if count is None else str(count) for count in counts)

    rows = [
        (choice.words, *told(choice.hands), words.say("yes") if choice.taken else "")
        for choice in moment.choices
    ]
    if any(count != 0 for count in moment.abstained):
        rows.append((words.say("Abstained"), *told(moment.abstained), ""))
    head = (words.say("Choice"), *rounds, words.say("Taken"))
    mark = words.say("This was taken")
    return Table(words.say("What the room chose"), head, tuple(rows), mark)


def _element(block: Block) -> str:
    if isinstance(block, Words):
        return f'<{block.style} dir="auto">{escape(block.text)}</{block.style}>'
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    rows = "\n".join(starmap(_row, block.rows))
    return (
        f"<table>\n<caption>{escape(block.caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(first: str, *cells: str) -> str:
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row" dir="auto">{escape(first)}</th>{rest}</tr>'


STYLE = """
:root { color-scheme: light dark; }
body { max-width: 42em; margin: 3em auto; padding: 0 1.5em; font: 1.05em/1.6 Georgia, serif; }
h1 { font-size: 1.9em; line-height: 1.2; }
h2 { margin-top: 2em; font-size: 1.35em; }
h3 { margin-bottom: 0.2em; font-size: 1.05em; }
p, blockquote { white-space: pre-line; overflow-wrap: anywhere; }
blockquote { margin: 0.6em 0; padding-left: 1em; border-left: 3px solid; font-style: italic; }
small { display: block; opacity: 0.8; }
table { width: 100%; border-collapse: collapse; margin: 0.6em 0; }
caption { text-align: start; font-size: 0.9em; opacity: 0.8; }
th, td { padding: 0.35em 0.8em 0.35em 0; border-bottom: 1px solid; text-align: start;
  vertical-align: top; }
tbody th { font-weight: normal; overflow-wrap: anywhere; }
@page { margin: 20mm; }
@media print { tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
"""
