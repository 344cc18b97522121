"""What is printed from a story: review copy, handout and run sheet, as HTML and as paper."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from ally_sim.engine.plan import PlannedStory, planned_story
from ally_sim.engine.playthrough import start
from ally_sim.exchange.handout import handout
from ally_sim.exchange.hard_moments import HARD_MOMENTS
from ally_sim.exchange.numbering import Numbering
from ally_sim.exchange.review_copy import review_copy
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.sheet import IMPACTS, Look, Sheet
from ally_sim.exchange.sheet_html import sheet_as_html
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.source.diagnostics import Location
from ally_sim.story.conditions import parse_condition
from ally_sim.story.model import SceneId, Story
from ally_sim.story.script import plain
from tests.shipped import FOUND, shipped
from tests.stories import a_story

STORY = """\
    format: 1
    title: Two doors
    start: first
    content-note: A door is slammed.
    cast: {dana: {name: Dana Okafor, role: Engineer}}
    meters:
      trust: {label: Her trust, of: dana, range: [-1, 2], words: {-1: gone, 1: warm}}
    scenes:
      first:
        title: The first door
        text: ["Dana (hurt): Well *then*.", {when: trust >= 1, text: She smiles.}]
        discuss: ["What does Dana want?"]
        notes: Twenty quiet seconds.
        choices:
          - id: wave
            text: Wave to her.
            then: One.
            goto: second
          - id: stay
            text: Stay where you are.
            when: not wave and (trust < 1 or seen(second))
            then: [{text: "Two.\\n\\nThree.\\n\\nFour."}]
            effects: {trust: -1}
            sets: [late]
            landed: {dana: "(tense) Nobody moved."}
            impact: passive
            feedback: Nothing was done.
            guidance: [staying-silent]
            goto: [{when: late and not seen(first), scene: first}, {scene: second}]
      second:
        text: [{because: [wave, stay], text: It closes.}]
        ending: {title: Shut, reflect: ["Which door?"]}
"""


def two_doors() -> Story:
    """Return a small story with everything that a print tells."""
    return a_story(STORY)


def words(sheet: Sheet) -> str:
    """Return all that a print says."""
    return "\n".join(
        piece.plain
        for section in sheet.sections
        for group in section.groups
        for piece in group.pieces
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("trust >= 1", "“Her trust” is 1 (“warm”) or more"),
        ("trust < 1", "“Her trust” is below 1 (“warm”)"),
        ("late", "‘late’ was raised"),
        ("not wave", "1.1 “Wave to her.” was not taken"),
        ("seen(second)", "scene 2 was seen"),
        ("not seen(first)", "scene 1 The first door was not seen"),
        (
            "not (late and wave)",
            "it is not so that (‘late’ was raised and 1.1 “Wave to her.” was taken)",
        ),
        (
            "late or trust != 0 and wave",
            "‘late’ was raised or (“Her trust” is not 0 (“gone”) and 1.1 “Wave to her.” was taken)",
        ),
    ],
)
def test_conditions_are_told_in_words_exact_to_the_number(written: str, told: str) -> None:
    condition = parse_condition(written, at=Location("story.yaml", 1, 1)).condition
    assert condition is not None

    assert Numbering(two_doors()).condition(condition) == told


def test_a_review_copy_tells_everything_by_number() -> None:
    told = words(review_copy(two_doors()))

    for line in (
        "1 The first door",
        "Dana (hurt): Well then.",
        "Only if “Her trust” is 1 (“warm”) or more",
        "1.2 Stay where you are.",
        "Dana (tense) thinks: Nobody moved.",
        "Changes: Her trust -1",
        "Raises: late",
        "Nothing is done. Nothing was done.",
        "→ else 2",
        "→ 1 The first door, if ‘late’ was raised and scene 1 The first door was not seen",
        "Only after 1.1 “Wave to her.” or 1.2 “Stay where you are.”",
        "Twenty quiet seconds.",
        "Ending: Shut",
        "Which door?",
    ):
        assert line in told.splitlines(), line


@pytest.mark.parametrize("name", FOUND)
def test_a_review_copy_leaves_out_no_text_of_a_story(name: str) -> None:
    story = shipped(name)
    told = words(review_copy(story))

    texts = [
        each.text
        for scene in story.scenes.values()
        for text in (scene.text, *(choice.then for choice in scene.choices))
        for block in text
        for each in block.paragraphs
    ]
    texts += [choice.feedback for choice in story.choices.values()]
    texts += [landed.text for choice in story.choices.values() for landed in choice.landed]
    texts += [scene.notes for scene in story.scenes.values()] + list(story.sources)
    assert [text for text in texts if " ".join(plain(text).split()) not in told] == []


def planned(story: Story) -> PlannedStory:
    return planned_story(story, seed=4)


@pytest.mark.parametrize("name", FOUND)
def test_a_handout_gives_away_nothing_that_a_choice_brings(name: str) -> None:
    story = shipped(name)
    told = words(handout(planned(story)))

    for choice in story.choices.values():
        assert " ".join(plain(choice.text).split()) in told
        brought = [choice.feedback, *(landed.text for landed in choice.landed)]
        assert not [each for each in brought if each and plain(each) in told]
    assert not [word for word in IMPACTS.values() if word in told]
    assert not [
        scene.notes for scene in story.scenes.values() if scene.notes and scene.notes in told
    ]


def test_a_handout_has_the_choices_in_the_order_in_which_the_room_sees_them() -> None:
    story = shipped("whose-idea-was-it")
    play = start(story, seed=4)
    sheet = handout(planned(story))

    section = next(each for each in sheet.sections if each.anchor == f"scene-{play.scene.id}")
    boxes = [p.plain for group in section.groups for p in group.pieces if p.look is Look.BOX]
    assert boxes == [plain(choice.text) for choice in play.open]


def test_a_handout_has_the_prompts_that_were_chosen_in_the_plan() -> None:
    chosen = {SceneId("first"): ("Who holds the door?",)}
    told = words(handout(planned_story(two_doors(), seed=0, prompts=chosen)))

    assert "Who holds the door?" in told
    assert "What does Dana want?" not in told


def test_a_run_sheet_has_minutes_branches_and_the_card_for_hard_moments() -> None:
    told = words(run_sheet(planned(two_doors())))

    for line in (
        "A door is slammed.",
        "What does Dana want?",
        "Twenty quiet seconds.",
        "1.2 Stay where you are.",
        "Two.",
        "Dana: Nobody moved.",
        "Nothing is done. Nothing was done.",
        "Which door?",
        *(moment.title for moment in HARD_MOMENTS),
    ):
        assert line in told.splitlines(), line
    assert "Four." not in told
    assert re.search(r"^About \d+ minutes$", told, re.MULTILINE)


def test_the_card_for_hard_moments_cites_what_the_catalogue_has() -> None:
    cited = {entry for moment in HARD_MOMENTS for entry in moment.guidance}

    assert cited <= set(shipped_catalogue().entries)


class Marks(HTMLParser):
    """Collects the marks of a page: tags, places, and what links point to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.links |= {value or "" for name, value in attrs if name == "href"}


@pytest.mark.parametrize("make", [handout, run_sheet, lambda p: review_copy(p.story)])
def test_a_page_links_to_its_own_scenes_and_to_nothing_else(
    make: Callable[[PlannedStory], Sheet],
) -> None:
    marks = Marks()
    marks.feed(sheet_as_html(make(planned(shipped("the-panel")))))

    assert {link.removeprefix("#") for link in marks.links} <= marks.ids
    assert all(link.startswith("#") for link in marks.links)
    assert not marks.tags & {"script", "img", "link", "iframe", "object"}


def test_a_page_takes_no_text_for_html() -> None:
    story = a_story(
        "scenes:\n      first: {text: 'a <b>& *bold*', ending: {title: '</style><script>'}}\n"
    )
    page = sheet_as_html(review_copy(story))

    assert "<script" not in page
    assert "a &lt;b&gt;&amp; <em>bold</em>" in page
    assert "default-src 'none'" in page
