"""The colours of a story's text: what each word is, far down in a long text too."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ally_sim.ui import theme
from ally_sim.ui.author.gutter import COLOURS
from ally_sim.ui.author.workbench import Workbench
from tests.ui.author.conftest import STORY


def coloured(block: QTextBlock) -> dict[str, str]:
    """Return the words of a line that have a colour, and which."""
    layout = block.layout()
    assert layout is not None
    text = block.text()
    return {
        text[part.start : part.start + part.length]: part.format.foreground().color().name()
        for part in layout.formats()
    }


def colour(role: str) -> str:
    return theme.current().colour(role).name()


def test_keys_comments_and_lines_of_speech_are_told_apart(bench: Workbench, qtbot: QtBot) -> None:
    document = bench.pane.document()
    comment, title, speech = (document.findBlockByNumber(number) for number in (0, 2, 11))
    qtbot.waitUntil(lambda: bool(coloured(speech)))

    assert list(coloured(comment).values()) == [colour("quiet")]
    assert coloured(title) == {"title": colour("accent"), "# three spaces": colour("quiet")}
    assert coloured(speech) == {"Anna": colour("accent"), "(worried)": colour("passive")}


def test_a_text_that_becomes_a_block_loses_the_colours_of_keys(
    bench: Workbench, qtbot: QtBot
) -> None:
    below = bench.pane.document().findBlockByNumber(13)
    assert coloured(below) == {}
    bench.draft.file("story.yaml").replace(STORY.replace("text: |", "text: "))
    below = bench.pane.document().findBlockByNumber(14)

    qtbot.waitUntil(lambda: "choices" in coloured(below))


def test_a_line_far_down_is_coloured_once_it_is_seen(bench: Workbench, qtbot: QtBot) -> None:
    bench.draft.file("story.yaml").replace(STORY + "# more\n" * 5_000)
    last = bench.pane.document().lastBlock().previous()
    assert coloured(last) == {}

    bench.pane.go_to(last.blockNumber() + 1, 1)
    qtbot.waitUntil(lambda: "# more" in coloured(last))


def test_a_line_of_a_long_text_is_known_for_one_where_its_beginning_is_out_of_sight(
    bench: Workbench, qtbot: QtBot
) -> None:
    lines = "".join(f"      Anna: {number}, title: no key\n\n" for number in range(400))
    bench.draft.file("story.yaml").replace(STORY.replace("      Nobody answers.\n", lines))
    bench.pane.go_to(400, 1)
    line = bench.pane.document().findBlockByNumber(399)

    qtbot.waitUntil(lambda: bool(coloured(line)))
    assert coloured(line) == {"Anna": colour("accent")}


def test_colours_follow_what_is_typed(bench: Workbench) -> None:
    line = bench.pane.document().findBlockByNumber(2)
    bench.pane.go_to(3, 1)
    QTest.keyClicks(bench.pane, "#")
    assert list(coloured(line)) == [line.text()]
    QTest.keyClick(bench.pane, Qt.Key.Key_Backspace)
    assert coloured(line) == {"title": colour("accent"), "# three spaces": colour("quiet")}


def test_what_was_found_is_marked_beside_its_line(bench: Workbench) -> None:
    assert {finding.severity for finding in bench.draft.diagnostics} <= COLOURS.keys()
    line = bench.draft.diagnostics[0].at.line
    bench.pane.go_to(line, bench.draft.diagnostics[0].at.column)
    rows = [row for row in bench.pane.blocks_in_sight() if row[0].blockNumber() == line - 1]
    gutter = bench.pane.gutter.grab().toImage()
    mark = QPoint(bench.pane.gutter.fontMetrics().horizontalAdvance("9"), rows[0][1] + 10)

    assert gutter.pixelColor(mark).name() == colour(COLOURS[bench.draft.diagnostics[0].severity])
