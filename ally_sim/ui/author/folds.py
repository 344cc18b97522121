"""Folding: what is set in below a line is hidden, and shown again."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

from ally_sim.authoring.text_lines import indent


def can_fold(block: QTextBlock) -> bool:
    """Tell whether something is set in below a line; it need not be looked for far."""
    if not block.text().strip():
        return False
    below = _next_written(block)
    return below.isValid() and indent(below.text()) > indent(block.text())


def is_folded(block: QTextBlock) -> bool:
    """Tell whether what is below a line is hidden."""
    return block.next().isValid() and not block.next().isVisible()


def fold(document: QTextDocument, block: QTextBlock, *, folded: bool) -> None:
    """Hide or show what is set in below a line."""
    last = block
    for inner in _inside(block):
        inner.setVisible(not folded)
        last = inner
    document.markContentsDirty(block.position(), last.position() + last.length() - block.position())


def fold_all(document: QTextDocument, *, folded: bool) -> None:
    """Fold every scene, that is everything below a line that is set in by one step; or unfold."""
    block, step = document.begin(), 0
    while block.isValid():
        text = block.text()
        depth = indent(text)
        if text.strip() and depth and not step:
            step = depth
        is_scene = text.strip() and depth == step and step
        if not folded:
            block.setVisible(True)
        elif is_scene and not text.lstrip().startswith(("#", "- ")) and can_fold(block):
            for inner in _inside(block):
                inner.setVisible(False)
        block = block.next()
    document.markContentsDirty(0, document.characterCount())


def reveal(document: QTextDocument, block: QTextBlock) -> None:
    """Show a line that is hidden, and all that is hidden with it."""
    if block.isVisible():
        return
    above = block
    while above.isValid() and not above.isVisible():
        above = above.previous()
    fold(document, above, folded=False)


def _next_written(block: QTextBlock) -> QTextBlock:
    below = block.next()
    while below.isValid() and not below.text().strip():
        below = below.next()
    return below


def _inside(block: QTextBlock) -> Iterator[QTextBlock]:
    """Yield the lines set in below `block`, without the empty ones at their end."""
    least = indent(block.text())
    empty: list[QTextBlock] = []
    inner = block.next()
    while inner.isValid():
        if not inner.text().strip():
            empty.append(inner)
        elif indent(inner.text()) <= least:
            return
        else:
            yield from empty
            empty.clear()
            yield inner
        inner = inner.next()
