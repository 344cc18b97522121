"""What stories cover of the catalogue, and how `prove` sets it."""

from ally_sim.authoring.coverage import as_table, coverage
from ally_sim.guidance.catalogue import GuidanceId, TensionId
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.story.model import Story
from tests.stories import a_story

TENSION = TensionId("t-thank-or-apologise")
THANKS, SORRY = GuidanceId("thank-when-corrected"), GuidanceId("apologise-and-move-on")


def citing(name: str, *guidance: str) -> Story:
    """Return a story in which each of two choices cites one entry of guidance."""
    choices = "\n".join(
        f"      - {{id: cites-{entry}, text: x, guidance: [{entry}], goto: end}}"
        for entry in guidance
    )
    scenes = f"scenes:\n  first:\n    text: x\n    choices:\n{choices}\n"
    return a_story(f"{scenes}  end: {{text: x, ending: {{title: End}}}}\n", id_=name)


def test_an_entry_is_counted_once_for_each_story_that_cites_it() -> None:
    found = coverage(
        [citing("one", THANKS, SORRY), citing("two", THANKS)], shipped_catalogue()
    ).touched

    assert (found[THANKS], found[SORRY], found[GuidanceId("courage")]) == (2, 1, 0)


def test_a_tension_is_played_out_only_where_one_story_has_both_its_sides() -> None:
    apart = coverage([citing("one", THANKS), citing("two", SORRY)], shipped_catalogue())
    together = coverage([citing("both", THANKS, SORRY)], shipped_catalogue())

    assert apart.played[TENSION] == ()
    assert together.played[TENSION] == ("both",)


def test_holes_are_entries_and_tensions_that_no_story_has() -> None:
    found = coverage([citing("both", THANKS, SORRY)], shipped_catalogue())

    assert {TENSION, THANKS, SORRY}.isdisjoint(found.holes)
    assert {GuidanceId("courage"), TensionId("t-satisfaction-or-not-about-you")} <= set(found.holes)


def test_the_table_says_how_many_stories_touch_what_and_names_the_holes() -> None:
    page = as_table(coverage([citing("both", THANKS, SORRY)], shipped_catalogue()))
    told = " ".join(page.split())

    assert "Own your mistakes Practices 2/3 0 take-feedback-as-a-gift 1 thank-when" in told
    assert "Thank, or apologise? both" in told
    assert "courage" in told.partition("No story touches")[2]
    assert max(map(len, page.splitlines())) <= 88
