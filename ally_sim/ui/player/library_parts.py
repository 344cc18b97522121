"""What stands at each place of the guidance library."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ally_sim.engine.library import EntryView, LinkView, entry_view, practised_in
from ally_sim.guidance.catalogue import (
    LANGUAGE,
    Catalogue,
    DocumentId,
    Entry,
    GuidanceId,
    ThemeId,
)
from ally_sim.story.model import Story
from ally_sim.ui import theme
from ally_sim.ui.language import _, dotted, several
from ally_sim.ui.widgets.columns import Columns
from ally_sim.ui.widgets.guidance_card import TensionBox, kind_word
from ally_sim.ui.widgets.link_row import LinkRow
from ally_sim.ui.widgets.words import Words, told_in


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, the links in it, and the room before it."""

    widget: QWidget
    links: tuple[LinkRow, ...] = ()
    space: int = 0


def _column() -> int:
    """Return how wide a column of links is at least, in pixels."""
    return theme.current().em(19)


def link_part(row: LinkRow, space: int = 0) -> Part:
    """Return a part that is nothing but a link."""
    return Part(row, (row,), space)


def home_parts(catalogue: Catalogue) -> tuple[Words, list[Part]]:
    """Return the title of the library's first page, and all of it."""
    title = _title(_("Guidance"))
    lead = _(
        "What five published documents advise, in our own words. Where they pull apart, you "
        "find both sides."
    )
    entries = list(catalogue.entries.values())
    themes = tuple(
        told_in(
            LANGUAGE,
            LinkRow(
                theme.title,
                theme.summary,
                eyebrow=_count(sum(entry.theme == theme.id for entry in entries)),
                leads_to=f"theme:{theme.id}",
            ),
        )
        for theme in catalogue.themes.values()
    )
    documents = tuple(
        told_in(
            LANGUAGE,
            LinkRow(
                document.title,
                _by(document.author, document.organisation, document.date),
                leads_to=f"document:{document.id}",
            ),
        )
        for document in catalogue.documents.values()
    )
    return title, [
        Part(title),
        Part(Words(lead, "lead"), space=-8),
        Part(Words(_("By theme"), "title"), space=8),
        Part(Columns(themes, _column), themes),
        Part(Words(_("By document"), "title"), space=16),
        Part(Columns(documents, _column), documents),
    ]


def entries_of(catalogue: Catalogue, shelf: str, *, by_theme: bool) -> tuple[Words, Iterable[Part]]:
    """Return the title of a theme's or a document's page, and all of it, made as it is taken."""
    if by_theme:
        theme = catalogue.themes[ThemeId(shelf)]
        eyebrow, name, about = _("Theme"), theme.title, theme.summary
    else:
        document = catalogue.documents[DocumentId(shelf)]
        eyebrow, name, about = _("Document"), document.title, document.what
    title = told_in(LANGUAGE, _title(name))
    rows = (
        link_part(_entry_row(entry))
        for entry in catalogue.entries.values()
        if (entry.theme == shelf if by_theme else _draws_on(entry, shelf))
    )
    head = [
        Part(Words(eyebrow, "eyebrow")),
        Part(title, space=-8),
        Part(told_in(LANGUAGE, Words(about, "lead")), space=-8),
    ]
    return title, chain(head, rows)


def _entry_row(entry: Entry) -> LinkRow:
    row = LinkRow(
        entry.title, entry.text, eyebrow=kind_word(entry.kind), leads_to=f"entry:{entry.id}"
    )
    return told_in(entry.language, row)


def entry_parts(
    catalogue: Catalogue, stories: Mapping[str, Story], entry: GuidanceId
) -> tuple[Words, list[Part]]:
    """Return the title of an entry's page, and all of it."""
    view = entry_view(catalogue, entry)
    theme = catalogue.entries[entry].theme
    language = view.card.language
    title = told_in(language, _title(view.card.title))
    shelf = LinkRow(view.card.theme, _("All of this theme"), leads_to=f"theme:{theme}")
    return title, [
        Part(Words(kind_word(view.card.kind), "eyebrow")),
        Part(title, space=-8),
        Part(told_in(language, Words(view.card.text, "reading", inline=True))),
        *_notes(view),
        *_tensions(view),
        *_sources(catalogue, entry),
        *_links(_("Related"), view.related),
        *_practised(stories, entry),
        Part(Words(_("Theme"), "heading"), space=12),
        link_part(shelf, -6),
    ]


def _notes(view: EntryView) -> list[Part]:
    if not view.note:
        return []
    box = QFrame()
    box.setProperty("kind", "sunken")
    rows = QVBoxLayout(box)
    rows.setContentsMargins(20, 16, 20, 16)
    rows.addWidget(Words(_("A note"), "eyebrow"))
    rows.addWidget(told_in(view.card.language, Words(view.note, inline=True)))
    return [Part(box)]


def _tensions(view: EntryView) -> list[Part]:
    parts = []
    for tension, sides in zip(view.card.tensions, view.sides, strict=True):
        parts.append(Part(told_in(view.card.language, TensionBox(tension)), space=8))
        parts += _links(_("More on one side"), sides.side_a, "small")
        parts += _links(_("More on the other"), sides.side_b, "small")
    if view.tension:
        parts.append(Part(told_in(view.card.language, Words(view.tension, inline=True))))
    return parts


def _sources(catalogue: Catalogue, entry: GuidanceId) -> list[Part]:
    parts = [Part(Words(_("Where this comes from"), "heading"), space=12)]
    for source in catalogue.entries[entry].sources:
        title = catalogue.documents[source.document].title
        row = LinkRow(title, source.section, leads_to=f"document:{source.document}")
        parts.append(link_part(told_in(LANGUAGE, row), -6))
    return parts


def _links(title: str, links: Iterable[LinkView], role: str = "heading") -> list[Part]:
    rows = [
        told_in(link.language, LinkRow(link.title, leads_to=f"entry:{link.id}")) for link in links
    ]
    if not rows:
        return []
    head = Part(Words(title, role), space=12 if role == "heading" else 0)
    return [head, Part(Columns(rows, _column), tuple(rows), -6)]


def _practised(stories: Mapping[str, Story], entry: GuidanceId) -> list[Part]:
    found = practised_in(stories, entry)
    parts = [Part(Words(_("Where it is practised"), "heading"), space=12)]
    if not found:
        parts.append(Part(Words(_("In none of the stories on your shelf yet."), "quiet")))
    for each in found:
        row = LinkRow(each.title, " · ".join(each.scenes), leads_to=f"story:{each.story}")
        parts.append(link_part(told_in(stories[each.story].language, row), -6))
    return parts


def _title(words: str) -> Words:
    title = Words(words, "display")
    title.setAccessibleName(words)
    return title


def _count(number: int) -> str:
    return several("{n} entry", "{n} entries", number).format(n=number)


def _by(*facts: str) -> str:
    return dotted(fact for fact in facts if not fact.startswith("not "))


def _draws_on(entry: Entry, document: str) -> bool:
    return any(source.document == document for source in entry.sources)
