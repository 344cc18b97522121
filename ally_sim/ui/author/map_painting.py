"""Drawing the cards of the map on the screen, in the colours of the look in use.

Everything is drawn from the card's own corner; how large that is on the screen, the view knows.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ally_sim.authoring.cards import (
    CARD_WIDTH,
    IF_WIDTH,
    NOTE_SIZE,
    PADDING,
    ROW_LINE,
    ROW_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    WORD_SIZE,
    Card,
    Row,
)
from ally_sim.authoring.graph import NodeKind
from ally_sim.authoring.letters import BOLD, shortened, width
from ally_sim.authoring.pen import SERIF, Type
from ally_sim.ui import theme
from ally_sim.ui.language import _, figures, several
from ally_sim.ui.widgets.impact import paint_impact, short_impact_word

WORDS_FROM = 0.3
"""From what size on the words on a card are drawn."""
TITLE_FROM = 0.16
"""From what size on cards are drawn one by one, with their titles."""
FAR_SIZE = 11.0
"""How large the letters of a title are on the screen, where nothing else of a card is drawn."""
MARK = 15.0
RADIUS = 12.0
PILL = 22.0
ON_LINE = 4.6
"""How far below the middle of a row its letters stand."""


def paint_far_card(
    painter: QPainter, card: Card, problem: str, *, begins: bool, size: float
) -> None:
    """Draw a card that is too small to be read: its colour, and its title."""
    look = theme.current()
    ending = card.node.kind is NodeKind.ENDING
    fill = f"{problem}_soft" if problem else "accent_soft" if ending else "surface"
    box = QRectF(0, 0, CARD_WIDTH, card.height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(look.colour(problem or ("accent" if begins else "border")), 0))
    painter.setBrush(look.colour("accent" if begins else fill))
    painter.drawRect(box)
    scale = FAR_SIZE / size / look.px("body")
    painter.save()
    painter.setClipRect(box)
    painter.scale(scale, scale)
    painter.setFont(look.font("body", strong=True))
    painter.setPen(look.colour("on_accent" if begins else "text"))
    room = QRectF(0, 0, CARD_WIDTH / scale, card.height / scale).adjusted(6, 2, -4, 0)
    painter.drawText(room, Qt.TextFlag.TextWordWrap, card.node.title)
    painter.restore()


def paint_card(painter: QPainter, card: Card, problem: str, *, begins: bool) -> None:
    """Draw a card with its words: title, note, and a row for each way on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_box(painter, card, problem)
    down = PADDING - 5
    for line in card.title:
        down += TITLE_LINE
        _words(painter, line, (PADDING, down), Type(TITLE_SIZE, face=SERIF, bold=True))
    _words(painter, _note(card), (PADDING, down + 20), Type(NOTE_SIZE, "quiet"))
    if begins:
        _pill(painter, _("Start"), PADDING, "accent")
    if card.node.problem:
        text = {"harms": _("Error"), "mixed": _("Warning")}.get(problem, _("Hint"))
        _pill(painter, f"! {text}", CARD_WIDTH - PADDING - _pill_width(f"! {text}"), problem)
    if card.rows:
        painter.setPen(QPen(theme.current().colour("line"), 1))
        painter.drawLine(QPointF(0, down + 29), QPointF(CARD_WIDTH, down + 29))
    for row in card.rows:
        _paint_row(painter, card, row)


def paint_caption(painter: QPainter, text: str, at: QPointF) -> None:
    """Draw the name of a group of cards."""
    _words(painter, text, (at.x(), at.y()), Type(TITLE_SIZE, "quiet", SERIF))


def _paint_box(painter: QPainter, card: Card, problem: str) -> None:
    look = theme.current()
    ending = card.node.kind is NodeKind.ENDING
    box = QRectF(0, 0, CARD_WIDTH, card.height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("line"))
    painter.drawRoundedRect(box.translated(0, 2.5), RADIUS, RADIUS)
    painter.setPen(
        QPen(look.colour(problem or ("accent" if ending else "border")), 2 if problem else 1.25)
    )
    painter.setBrush(look.colour("accent_soft" if ending else "surface"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def _paint_row(painter: QPainter, card: Card, row: Row) -> None:
    exit_ = card.node.exits[row.exit]
    left, right = PADDING, CARD_WIDTH - PADDING
    base = row.height + ON_LINE - ROW_LINE * (len(row.lines) - 1) / 2
    if row.asks:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("sunken"))
        painter.drawRoundedRect(QRectF(left, base - 13, 19, 18), 5, 5)
        _words(painter, _("if"), (left + 5.5, base), Type(WORD_SIZE, "quiet", bold=True))
        left += IF_WIDTH
    role = "text" if exit_.choice else "quiet"
    for number, line in enumerate(row.lines):
        _words(painter, line, (left, base + ROW_LINE * number), Type(ROW_SIZE, role))
    if row.word:
        known = exit_.impact if exit_.impact and card.node.reached else None
        word = short_impact_word(known) if known else row.word
        role = str(known) if known else "quiet"
        at = right - width(word, WORD_SIZE * BOLD)
        _words(painter, word, (at, row.height + ON_LINE), Type(WORD_SIZE, role, bold=True))
    shape = QRectF(CARD_WIDTH - MARK / 2, row.height - MARK / 2, MARK, MARK)
    paint_impact(painter, shape, exit_.impact)


def _note(card: Card) -> str:
    """Return the scene's id and how much there is to read."""
    count = card.node.words
    words = several("{count} word", "{count} words", count).format(count=figures(count))
    room = CARD_WIDTH - 2 * PADDING
    return f"{shortened(card.node.scene, NOTE_SIZE, room / 2)} · {words}"


def _pill(painter: QPainter, text: str, left: float, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().colour(role))
    painter.drawRoundedRect(QRectF(left, -PILL / 2, _pill_width(text), PILL), PILL / 2, PILL / 2)
    _words(painter, text, (left + 9, 4.3), Type(12, "on_accent", bold=True))


def _pill_width(text: str) -> float:
    return width(text, 12 * BOLD) + 18


def _words(painter: QPainter, text: str, at: tuple[float, float], kind: Type) -> None:
    """Draw a line of text; the map has one size of letters, and is made larger by zooming."""
    look = theme.current()
    scale = kind.size / look.px("body")
    painter.save()
    painter.translate(*at)
    painter.scale(scale, scale)
    painter.setFont(look.font("body", serif=kind.face == SERIF, strong=kind.bold))
    painter.setPen(look.colour(kind.role))
    painter.drawText(QPointF(0, 0), text)
    painter.restore()
