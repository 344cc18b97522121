"""A print as one page of HTML that stands alone: nothing in it can be loaded or run."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape

from ally_sim.bundled import bundled
from ally_sim.exchange.page_look import look, typefaces
from ally_sim.exchange.sheet import Group, Look, Piece, Section, Sheet
from ally_sim.story.script import Run

_TAGS = {Look.TITLE: "h1", Look.SCENE: "h2", Look.HEAD: "h3", Look.RULE: "hr"}


def sheet_as_html(sheet: Sheet) -> str:
    """Return the page: every text is escaped, and only its own style is admitted."""
    style = look() + typefaces() + _style()
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'"
    body = "\n".join(map(_section, sheet.sections))
    return (
        f'<!doctype html>\n<html lang="{escape(sheet.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _style() -> str:
    return (bundled("assets") / "html_player" / "sheet.css").read_text(encoding="utf-8")


def _section(section: Section) -> str:
    page = ' class="page"' if section.starts_page else ""
    groups = "\n".join(map(_group, section.groups))
    return f'<section id="{escape(section.anchor)}"{page}>\n{groups}\n</section>'


def _group(group: Group) -> str:
    names = [
        "group",
        *(["inset"] if group.inset else []),
        *([group.impact] if group.impact else []),
    ]
    pieces = "\n".join(map(_piece, group.pieces))
    return f'<div class="{" ".join(names)}">\n{pieces}\n</div>'


def _piece(piece: Piece) -> str:
    tag = _TAGS.get(piece.look, "p")
    if piece.look is Look.RULE:
        return "<hr>"
    words = "".join(map(_run, _told(piece)))
    if piece.link:
        words = f'<a href="#{escape(piece.link)}">{words}</a>'
    return f'<{tag} class="{piece.look}" dir="auto">{words}</{tag}>'


def _told(piece: Piece) -> Iterator[Run]:
    if piece.look is Look.BOX:
        yield Run("☐ ", emphasis=False, strong=False)
    yield from piece.runs


def _run(run: Run) -> str:
    words = escape(run.text)
    words = f"<em>{words}</em>" if run.emphasis else words
    return f"<strong>{words}</strong>" if run.strong else words
