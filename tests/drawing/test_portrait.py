"""Portraits: every person an author can write, in every mood, on every ground."""

from itertools import combinations

import pytest

from ally_sim.drawing.colour import contrast
from ally_sim.drawing.palette import BACKDROPS, RIM, tones
from ally_sim.drawing.portrait import (
    CLOTH_COLOURS,
    EXTRAS,
    HAIR_COLOURS,
    HAIRS,
    MOODS,
    SKINS,
    TOPS,
    Portrait,
    hair_colours,
    portrait_for,
    portrait_svg,
)
from tests.drawing.svg import colours, drawn, findings

WINDOWS = {"day": "#f6f1e7", "night": "#14181d"}


@pytest.mark.parametrize("hair", HAIRS)
@pytest.mark.parametrize("mood", MOODS)
def test_every_hair_in_every_mood_is_drawn_with_what_all_renderers_know(
    hair: str, mood: str
) -> None:
    svg = portrait_svg(Portrait(hair=hair, hair_colour="red"), mood, backdrop="sky")

    assert findings(svg) == []


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize("hair", HAIRS)
def test_every_extra_can_be_seen_with_every_hair(extra: str, hair: str) -> None:
    plain, wearing = (Portrait(hair=hair, extras=extras) for extras in ((), (extra,)))

    assert findings(portrait_svg(wearing)) == []
    assert drawn(portrait_svg(wearing), 64, 64) != drawn(portrait_svg(plain), 64, 64)


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("hair", [hair for hair in HAIRS if hair != "bald"])
def test_every_hair_colour_is_drawn_on_every_skin(skin: int, hair: str) -> None:
    seen = {portrait_svg(Portrait(skin, hair, colour)) for colour in hair_colours(hair)}

    assert len(seen) == len(hair_colours(hair))


def test_every_top_has_its_colour() -> None:
    seen = [colours(drawn(portrait_svg(Portrait(top=top)), 96, 96)) for top in TOPS]

    assert all(one - other for one, other in combinations(seen, 2))


def test_a_covering_comes_in_the_colours_of_cloth_and_hair_does_not() -> None:
    assert hair_colours("turban") == HAIR_COLOURS + CLOTH_COLOURS
    assert hair_colours("headscarf") == HAIR_COLOURS + CLOTH_COLOURS
    assert hair_colours("waves") == HAIR_COLOURS


@pytest.mark.parametrize("skin", SKINS)
def test_no_two_moods_look_alike_at_64_pixels(skin: int) -> None:
    faces = [drawn(portrait_svg(Portrait(skin), mood), 64, 64) for mood in MOODS]

    for one, other in combinations(faces, 2):
        face = [(x, y) for x in range(20, 45) for y in range(18, 46)]
        apart = [at for at in face if one.pixel(*at) != other.pixel(*at)]
        assert len(apart) > len(face) / 10


@pytest.mark.parametrize("mood", MOODS)
def test_a_mood_never_changes_the_colour_of_a_skin(mood: str) -> None:
    skin = tones(7, "brown", "brown", "teal")["skin"]

    assert skin in colours(drawn(portrait_svg(Portrait(7), mood), 240, 240))


@pytest.mark.parametrize("backdrop", BACKDROPS)
def test_the_rim_of_a_figure_stands_out_from_every_backdrop(backdrop: str) -> None:
    assert contrast(RIM, BACKDROPS[backdrop]) >= 3


def test_a_free_figure_does_not_sink_into_the_night_window() -> None:
    assert contrast(RIM, WINDOWS["night"]) >= 3


@pytest.mark.parametrize("backdrop", BACKDROPS)
@pytest.mark.parametrize("window", WINDOWS)
def test_a_backdrop_stands_out_from_the_window(backdrop: str, window: str) -> None:
    assert contrast(BACKDROPS[backdrop], WINDOWS[window]) >= 3


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("hair", HAIR_COLOURS)
def test_brows_and_mouth_stand_out_from_the_skin(skin: int, hair: str) -> None:
    tone = tones(skin, hair, hair, "teal")

    assert contrast(tone["ink"], tone["skin"]) >= 2
    assert contrast(tone["brow"], tone["skin"]) >= 2


@pytest.mark.parametrize("hair", HAIRS)
def test_a_figure_on_a_backdrop_stays_within_the_round_ground(hair: str) -> None:
    portrait = Portrait(hair=hair, extras=("wheelchair", "hi-vis", "lanyard"))
    image = drawn(portrait_svg(portrait, "tense", backdrop="clay"), 240, 240)

    outside = [
        (x, y) for x in range(240) for y in range(240) if (x - 120) ** 2 + (y - 120) ** 2 > 123**2
    ]
    assert not any(image.pixelColor(*at).alpha() for at in outside)


def test_a_free_figure_reaches_the_lower_edge_so_that_it_can_stand_on_it() -> None:
    image = drawn(portrait_svg(Portrait()), 240, 240)

    assert image.pixelColor(120, 239).alpha() == 255


def test_the_same_name_always_gets_the_same_portrait() -> None:
    assert portrait_for("Dana Okafor") == portrait_for("Dana Okafor")
    assert portrait_for("Dana Okafor") == Portrait(2, "ponytail", "brown", "olive")


def test_different_names_get_people_of_all_sorts() -> None:
    people = {portrait_for(f"Person {number}") for number in range(300)}

    assert len(people) > 250
    assert {each.skin for each in people} == set(SKINS)


def test_a_name_alone_gives_nobody_a_religion() -> None:
    people = [portrait_for(f"Person {number}") for number in range(300)]

    assert {each.hair for each in people}.isdisjoint({"headscarf", "turban"})
