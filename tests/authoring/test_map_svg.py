"""The map as an SVG picture: what it says, to eyes and to ears, and what it never holds."""

from xml.etree import ElementTree as ET

import pytest

from ally_sim.authoring.graph import story_graph
from ally_sim.authoring.map_layout import story_map
from ally_sim.authoring.map_svg import map_as_svg
from ally_sim.drawing.colour import contrast
from ally_sim.source.diagnostics import Severity
from ally_sim.story.model import SceneId
from tests.stories import a_story

SVG = "{http://www.w3.org/2000/svg}"

STORY = a_story("""
    meters:
      trust: {label: Trust, range: [0, 3], start: 0}
    scenes:
      first:
        title: Ask & <b>listen</b> "now"
        text: Two minutes pass.
        choices:
          - {id: speak, text: "Say </text><script>alert(1)</script>", impact: helps, goto: later}
          - {id: wait, text: Wait., impact: passive, when: trust >= 1, goto: later}
          - {id: again, text: Think about it., impact: mixed, goto: first}
      later:
        text: [{because: speak, text: She remembers.}]
        content-note: An insult.
        skip: {text: It was hard., goto: end}
        goto: [{when: trust >= 2, scene: end}, {scene: end}]
      end: {text: Home., ending: {title: Evening}}
      lost: {text: Nobody comes., goto: end}
""")
PICTURE = map_as_svg(story_map(story_graph(STORY, {SceneId("later"): Severity.WARNING})))
ROOT = ET.fromstring(PICTURE)  # noqa: S314 (our own text)


def texts() -> list[str]:
    return ["".join(element.itertext()) for element in ROOT.iter(f"{SVG}text")]


def test_it_has_a_title_and_a_description_that_it_is_labelled_by() -> None:
    named = (ROOT.get("aria-labelledby") or "").split()
    said = {element.get("id"): element.text or "" for element in ROOT if element.get("id")}

    assert list(said) == named
    assert said["map-title"] == "A story: the map"
    assert "4 scenes · 3 choices · 1 ending" in said["map-desc"]
    assert "It ends with: Evening. Nothing leads to: lost." in said["map-desc"]


def test_it_says_its_language_and_that_it_is_a_document() -> None:
    assert ROOT.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert ROOT.get("role") == "graphics-document document"


def test_every_scene_is_a_group_that_is_named() -> None:
    groups = [each.get("aria-label") for each in ROOT.iter(f"{SVG}g") if each.get("role")]

    assert groups == ['Ask & <b>listen</b> "now"', "later", "Evening", "lost", "Legend"]


def test_nothing_in_it_runs_and_nothing_is_fetched() -> None:
    names = {element.tag.removeprefix(SVG) for element in ROOT.iter()}
    keys = {key for element in ROOT.iter() for key in element.attrib}

    assert names == {"svg", "title", "desc", "g", "rect", "path", "text"}
    assert not {key for key in keys if "href" in key or key.startswith("on") or key == "style"}
    assert "url(" not in PICTURE


def test_what_a_story_says_stays_text() -> None:
    assert 'Ask & <b>listen</b> "now"' in texts()
    assert any("</text><script>" in text for text in texts())


def test_an_impact_is_told_by_a_word_as_well_as_by_colour_and_shape() -> None:
    assert {"Helps", "Passive", "Mixed"} <= set(texts())


def test_conditions_skips_and_problems_are_told_in_words() -> None:
    assert {"if", "if trust >= 2", "otherwise", "Skip, told in short", "! Warning"} <= set(texts())


def test_the_start_and_the_endings_are_marked_and_lost_scenes_say_where_they_would_lead() -> None:
    assert {"Start", "Endings", "Nothing leads to these scenes"} <= set(texts())
    assert "lost · 2 words → end" in texts()


def test_all_of_a_choice_is_told_where_its_row_has_no_room() -> None:
    told = [element.text for element in ROOT.iter(f"{SVG}title")]

    assert "Wait. [wait], passive, if trust >= 1 → later [later]" in told


def test_a_delayed_consequence_is_dashed_and_a_skip_dotted() -> None:
    dashes = {each.get("stroke-dasharray") for each in ROOT.iter(f"{SVG}path")} - {None}

    assert len(dashes) == 2


@pytest.mark.parametrize(
    ("present", "absent"),
    [
        (["a choice that helps", "may be skipped", "comes back later"], ["a choice that harms"]),
    ],
)
def test_the_legend_explains_what_is_there_and_nothing_else(
    present: list[str], absent: list[str]
) -> None:
    assert set(present) <= set(texts())
    assert not set(absent) & set(texts())


def test_every_colour_of_text_stands_out_from_the_grounds_it_lies_on() -> None:
    grounds = {each.get("fill") for each in ROOT.iter(f"{SVG}rect")}
    inks = {each.get("fill") for each in ROOT.iter(f"{SVG}text")}
    light = {ground for ground in grounds if ground and contrast(ground, "#000000") > 10}

    for ink in inks - {"#ffffff"}:
        assert all(contrast(ink or "", ground) >= 4.5 for ground in light), ink
