"""H5P Branching Scenario: contents become scenes, alternatives choices, end screens endings."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ally_sim.errors import AllySimError
from ally_sim.story.model import ChoiceId
from tests.exchange.twine_sources import drafts, imported, text_of, ways

Json = dict[str, object]


def question(title: str, *alternatives: Json) -> Json:
    asked = {"question": f"<p>{title} &amp; <em>so</em> on</p>", "alternatives": alternatives}
    return {
        "type": {
            "library": "H5P.BranchingQuestion 1.0",
            "params": {"branchingQuestion": asked},
            "metadata": {"title": title},
        },
        "contentBehaviour": "useBehavioural",
    }


def alternative(text: str, ahead: int | None, **feedback: object) -> Json:
    return {"text": f"<p>{text}</p>", "nextContentId": ahead, "feedback": feedback}


def content(text: str, ahead: int, library: str = "H5P.AdvancedText 1.1") -> Json:
    kind = {"library": library, "params": {"text": text}, "metadata": {"title": "A text"}}
    return {"type": kind, "nextContentId": ahead, "feedback": {}}


def scenario(*contents: Json) -> Json:
    return {
        "branchingScenario": {
            "title": "A scenario",
            "startScreen": {
                "startScreenTitle": "<p>Speaking up</p>",
                "startScreenSubtitle": "Short",
            },
            "endScreens": [
                {"endScreenTitle": "Over", "endScreenSubtitle": "<p>Bye</p>", "contentId": -1}
            ],
            "content": contents,
            "scoringOptionGroup": {"scoringOption": "static-end-score"},
        }
    }


SMALL = scenario(
    content("<h2>A meeting</h2><p>Dana speaks.</p>", 1),
    question(
        "What now",
        alternative("Listen", 2, title="Good to hear", endScreenScore=5),
        alternative("Leave", -1, title="Gone", subtitle="<p>You left.</p>"),
        alternative("Wait", None),
    ),
    content("<p>She goes on.</p>", -1),
)


def h5p(data: Json, library: str = "H5P.BranchingScenario") -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        package.writestr("h5p.json", json.dumps({"title": "T", "mainLibrary": library}))
        package.writestr("content/content.json", json.dumps(data))
        package.writestr("content/images/a.png", b"png")
    return packed.getvalue()


@pytest.mark.parametrize(
    "written",
    [h5p(SMALL), json.dumps(SMALL).encode(), json.dumps({"params": {"params": SMALL}}).encode()],
    ids=["package", "content", "rest"],
)
def test_every_alternative_leads_where_it_led(tmp_path: Path, written: bytes) -> None:
    story, _ = imported(tmp_path, written)

    assert (story.title, story.summary) == ("Speaking up", "Short")
    assert ways(story) == {
        "A text": ["Over"],  # the second of that name, since names are keys here
        "What now": ["A text", "Gone", "Over"],
        "Gone": [],
        "Over": [],
    }
    assert [way.scene for way in story.scenes[story.start].goto] == ["what-now"]


def test_feedback_is_told_after_a_choice_and_scores_are_only_kept(tmp_path: Path) -> None:
    story, draft = imported(tmp_path, h5p(SMALL))

    assert story.choices[ChoiceId("listen")].feedback == "Good to hear"
    assert "# kept (a score): 5" in text_of(tmp_path)
    assert any(note.what == "a score of a feedback" for note in draft.notes)
    assert any(note.source == "content/images/a.png" for note in draft.notes)


def test_what_is_no_text_is_kept_as_it_was_written(tmp_path: Path) -> None:
    video = content("", -1, "H5P.Video 1.5")
    imported(tmp_path, json.dumps(scenario(video)))

    assert "# kept (content of the type H5P.Video):" in text_of(tmp_path)


@pytest.mark.parametrize("ahead", [7, "x", 10**12])
def test_a_content_that_is_missing_is_an_ending(tmp_path: Path, ahead: object) -> None:
    broken = scenario(question("What", {"text": "Go", "nextContentId": ahead}))
    story, _ = imported(tmp_path, json.dumps(broken))

    assert len(ways(story)["What"]) == 1


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (h5p(SMALL, "H5P.CoursePresentation"), "only Branching Scenario"),
        (h5p({"other": 1}), "holds no branching scenario"),
        (h5p(scenario()), "has no content"),
        (b"PK\x03\x04 and no more", "is damaged"),
        (b'{"branchingScenario": {"content": 3}}', "has no content"),
    ],
)
def test_what_is_no_scenario_is_refused_in_a_sentence(
    tmp_path: Path, written: bytes, told: str
) -> None:
    with pytest.raises(AllySimError, match=told):
        drafts(tmp_path, written)
