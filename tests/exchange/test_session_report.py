"""A session is reported without names, and without a count that could be somebody's."""

import csv
import io
import json
import re
from collections import defaultdict
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally_sim.engine.actions import (
    Abstain,
    Action,
    Count,
    Next,
    Report,
    SkipScene,
    StartStory,
    VoteAgain,
    WriteNote,
)
from ally_sim.engine.stage import Stage, act, begin
from ally_sim.engine.steps import Kind
from ally_sim.exchange.session_page import Table, as_html, as_lines, report_blocks
from ally_sim.exchange.session_report import SMALL, SessionReport, session_report, told
from ally_sim.exchange.session_tables import MERGED, as_csv, as_json, harmless
from ally_sim.story.model import ChoiceId
from tests.engine.rooms import a_plan, after, at, until

BEGUN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
SPEAK, WAIT = ChoiceId("speak"), ChoiceId("wait")
counts = st.lists(st.integers(0, 30), min_size=1, max_size=6)


def voted(*actions: Action) -> Stage:
    """Return a room that has voted so, and taken what leads."""
    return until(after(at(Kind.VOTE), *actions, Next(), Next()), Kind.SCENE_NOTE)


def report(stage: Stage, *, elapsed: float = 0.0) -> SessionReport:
    return session_report(stage, begun=BEGUN, elapsed=elapsed)


def rows(stage: Stage) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report(stage)), newline="")))


def every_format(stage: Stage) -> list[str]:
    reported = report(stage)
    lines = "\n".join(line.text for line in as_lines(reported))
    return [as_csv(reported), as_json(reported), as_html(reported), lines]


@given(counts)
def test_no_count_under_five_is_told(hands: list[int]) -> None:
    assert all(count is None or count >= SMALL for count in told(hands))


@given(counts)
def test_counts_of_five_and_more_are_told_where_nobody_is_small(hands: list[int]) -> None:
    large = [count + SMALL for count in hands]

    assert told(large) == tuple(large)


@given(counts.filter(lambda hands: sum(hands) >= SMALL))
def test_what_is_merged_is_itself_no_small_count(hands: list[int]) -> None:
    merged = [n for n, count in zip(hands, told(hands), strict=True) if count is None]

    assert not merged or sum(merged) >= SMALL


@pytest.mark.parametrize("choices", [2, 3, 4])
def test_whoever_knows_how_many_were_there_still_cannot_work_out_a_merged_count(
    choices: int,
) -> None:
    alike = defaultdict(list)
    for hands in product(range(15 if choices < 4 else 10), repeat=choices):
        alike[sum(hands), told(hands)].append(hands)

    for (total, shown), possible in alike.items():
        hidden = [number for number, count in enumerate(shown) if count is None]
        assert total == 0 or all(len({hands[n] for hands in possible}) > 1 for n in hidden)


def test_both_votes_of_a_moment_are_reported() -> None:
    stage = voted(
        *(Count(SPEAK, 9), Count(WAIT, 11), Next(), VoteAgain(), Next()),
        *(Count(SPEAK, 14), Count(WAIT, 6)),
    )

    found = {row["choice"]: row for row in rows(stage) if row["row"] == "choice"}
    assert (found["speak"]["vote 1"], found["speak"]["vote 2"]) == ("9", "14")
    assert (found["wait"]["vote 1"], found["wait"]["vote 2"]) == ("11", "6")
    assert (found["speak"]["taken"], found["wait"]["taken"]) == ("yes", "no")


def test_a_small_count_is_merged_in_every_format() -> None:
    stage = voted(Count(SPEAK, 7193), Count(WAIT, 3))

    for text in every_format(stage):
        assert text.count(MERGED) >= 2
        assert "7193" not in text


def test_who_abstained_cannot_be_counted_either() -> None:
    few = voted(Count(SPEAK, 7193), Count(WAIT, 6), Abstain(2))
    many = voted(Count(SPEAK, 7193), Count(WAIT, 6), Abstain(12))

    told_of = {row["choice"] or row["row"]: row["vote 1"] for row in rows(few)}
    assert told_of == {"speak": "7193", "wait": MERGED, "abstained": MERGED}
    assert rows(many)[-1]["vote 1"] == "12"


def test_tables_lose_their_names_and_keep_their_reasons() -> None:
    stage = voted(Report("Aisha's table", WAIT, "He is tired."), Count(SPEAK, 9))

    for text in every_format(stage):
        assert "Aisha" not in text
        assert "He is tired." in text


def test_story_version_way_and_ending_are_told() -> None:
    stage = until(voted(Count(SPEAK, 9)), Kind.PATH)

    story = report(stage).stories[0]
    assert story.fingerprint == stage.plan.stories[0].story.fingerprint
    assert story.ending == "Home"
    assert [moment.scene for moment in story.moments] == ["The meeting", "The corridor"]
    assert all(story.fingerprint in text for text in every_format(stage)[:3])


def test_minutes_are_told_for_the_session_and_for_every_moment() -> None:
    stage = act(at(Kind.TEXT), StartStory(0), at=0)
    for _ in range(9):
        stage = act(stage, Next(), at=60)
    stage = act(after(stage, Count(SPEAK, 9), Next()), Next(), at=360)

    reported = report(stage, elapsed=1200)
    assert reported.stories[0].moments[0].minutes == 6
    assert (reported.there, reported.spent) == (60, 20)


def test_a_summary_told_instead_of_a_scene_is_reported() -> None:
    stage = after(voted(Count(SPEAK, 9)), SkipScene())

    assert report(stage).stories[0].moments[1].skipped
    assert any(row["row"] == "skipped" for row in rows(stage))
    assert "The short version was told" in as_html(report(stage))


def test_each_story_of_a_plan_has_its_own_part() -> None:
    last = at(Kind.REFLECTION, plan=a_plan(stories=2))
    second = until(after(last, Next(), Next(), WriteNote("Tired.")), Kind.SCENE_NOTE)

    first, other = report(second).stories
    assert (len(first.moments), len(other.moments)) == (2, 1)
    assert (first.ending, other.ending) == ("Home", "")
    assert [note.words for note in other.notes] == ["Tired."]


@pytest.mark.parametrize(
    "note", ["=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "＠x"]
)
def test_no_note_is_a_formula_in_a_spreadsheet(note: str) -> None:
    found = rows(after(at(Kind.TEXT), WriteNote(note)))

    assert found[-1]["words"] == f"'{note}"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_note_comes_back_whole_from_csv_and_json(note: str) -> None:
    stage = after(at(Kind.TEXT), WriteNote(note or "x"))
    data = json.loads(as_json(report(stage)))

    assert rows(stage)[-1]["words"] == harmless(note or "x")
    assert data["stories"][0]["notes"][0]["words"] == (note or "x")


def test_every_field_of_the_csv_is_quoted() -> None:
    line = as_csv(report(voted(Count(SPEAK, 9)))).splitlines()[1]

    assert re.fullmatch(r'"[^"]*"(,"[^"]*")*', line)


def test_the_page_can_neither_load_nor_run_anything() -> None:
    html = as_html(report(after(at(Kind.TEXT), WriteNote("<script>alert(1)</script>"))))

    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"(src|href)=", html)


class Tags(HTMLParser):
    """Collects the elements of a page, each closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.met: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append(f"{tag} {dict(attrs).get('scope', '')}".strip())
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_headings_and_a_table_that_can_be_read_aloud() -> None:
    tags = Tags()
    tags.feed(as_html(report(voted(Count(SPEAK, 9)))))

    assert tags.open == []
    assert [tag for tag in tags.met if re.fullmatch(r"h\d", tag)] == ["h1", "h2", "h3"]
    assert {"caption", "th col", "th row"} <= set(tags.met)


def test_the_lines_for_paper_tell_what_the_tables_tell() -> None:
    reported = report(voted(Count(SPEAK, 9), Count(WAIT, 6)))
    tables = [block for block in report_blocks(reported) if isinstance(block, Table)]
    lines = [line.text for line in as_lines(reported)]

    assert len(tables) == 1
    taken, other = lines.index("Say it was hers."), lines.index("Wait.")
    assert lines[taken + 1] == "First vote: 9 · This was taken"
    assert lines[other + 1] == "First vote: 6"


def test_a_merged_count_is_told_in_words_that_are_true_of_it() -> None:
    reported = report(voted(Count(SPEAK, 20), Count(WAIT, 4)))

    told = "\n".join(line.text for line in as_lines(reported))
    assert told.count("First vote: not told apart") == 2
    for text in (told, as_html(reported), as_csv(reported), as_json(reported)):
        assert text.count("not told apart") == 2
        assert "(under five)" not in text
        assert "too few" not in text


def test_moments_take_no_more_minutes_together_than_the_session() -> None:
    stage = begin(a_plan())
    for seconds in range(100, 3500, 100):  # the first title stands for a while before it is left
        vote = stage.place.round
        if stage.place.step.kind is Kind.VOTE and vote:
            stage = act(stage, Count(vote.choices[0], 9), at=seconds)
        stage = act(stage, Next(), at=seconds)
        reported = report(stage, elapsed=seconds)
        parts = sum(moment.minutes for moment in reported.stories[0].moments)
        assert parts <= reported.spent
    assert len(stage.place.decided) == 2
