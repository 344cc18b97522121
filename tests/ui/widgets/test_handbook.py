"""Books of the manual: what their Markdown means."""

from ally_sim.ui.widgets.handbook import Part, Stretch, book_of


def parts(markdown: str) -> list[Part]:
    return list(book_of(markdown).parts)


def test_the_title_stands_apart_from_what_is_read() -> None:
    book = book_of("# For players\n\nHello.\n\n## One\n\nText.\n\n## Two\n")

    assert book.title == "For players"
    assert book.chapters == ("One", "Two")
    assert [part.text for part in book.parts] == ["Hello.", "One", "Text.", "Two"]


def test_words_are_set_off_where_they_stand() -> None:
    (part,) = parts("# T\n\nPress **Esc**, type `a b`, or *wait*.")

    assert part.text == "Press Esc, type a b, or wait."
    assert part.stretches == (
        Stretch(6, 9, "strong"),
        Stretch(16, 19, "code"),
        Stretch(24, 28, "em"),
    )


def test_lists_are_counted_and_lie_in_one_another() -> None:
    listed = parts("# T\n\n1. first\n   - inner\n2. second\n")

    assert [(each.mark, each.depth, each.text) for each in listed] == [
        ("1.", 1, "first"),
        ("•", 2, "inner"),
        ("2.", 1, "second"),
    ]


def test_a_second_paragraph_of_an_item_has_no_mark_of_its_own() -> None:
    assert [each.mark for each in parts("# T\n\n- first\n\n  more\n")] == ["•", ""]


def test_examples_keep_their_lines() -> None:
    (example,) = parts("# T\n\n```yaml\na: b\n  c: d\n```\n")

    assert (example.kind, example.text) == ("code", "a: b\n  c: d")


def test_tables_are_rows_of_cells() -> None:
    head, row = parts("# T\n\n| key | what |\n|---|---|\n| `id` | a name |\n")

    assert [(cell.kind, cell.text) for cell in head.cells] == [("th", "key"), ("th", "what")]
    assert [(cell.kind, cell.text) for cell in row.cells] == [("td", "id"), ("td", "a name")]
    assert row.cells[0].stretches == (Stretch(0, 2, "code"),)


def test_marks_of_html_are_only_letters() -> None:
    assert parts("# T\n\na <b>c</b>")[0].text == "a <b>c</b>"
