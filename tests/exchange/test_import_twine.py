"""Stories from Twine: every passage a scene, every link a choice, and nothing dropped."""

import json
from pathlib import Path

import pytest

from ally_sim.engine.playthrough import replay, start
from ally_sim.story.model import ChoiceId, Story
from tests.exchange.twine_sources import drafts, html, imported, text_of, twee, ways

PLAIN = {"Start": "Hello. [[On->Next]]", "Next": "The end."}


def seen_after(story: Story, *choices: str) -> str:
    """Return the text of the last scene after some choices."""
    replayed = replay(story, [ChoiceId(choice) for choice in choices], seed=0)
    assert replayed.lost == ()
    visit = replayed.playthrough.visits[-1]
    return " ".join(each.text for block in visit.text for each in block.paragraphs)


def open_after(story: Story, *choices: str) -> list[str]:
    """Return the choices open after some."""
    replayed = replay(story, [ChoiceId(choice) for choice in choices], seed=0)
    assert replayed.lost == ()
    return [str(choice.id) for choice in replayed.playthrough.open]


@pytest.mark.parametrize(
    "source",
    [
        twee(PLAIN),
        html(PLAIN),
        json.dumps(
            {
                "name": "A tale",
                "startnode": "1",
                "passages": [
                    {"name": name, "text": text, "pid": str(pid)}
                    for pid, (name, text) in enumerate(PLAIN.items(), 1)
                ],
            }
        ),
    ],
    ids=["twee", "html", "json"],
)
def test_a_story_is_known_by_what_it_holds(tmp_path: Path, source: str) -> None:
    story, _ = imported(tmp_path, source)

    assert story.title == "A tale"
    assert story.start == "start"
    assert ways(story) == {"Start": ["Next"], "Next": []}
    assert [choice.text for choice in story.choices.values()] == ["On"]


@pytest.mark.parametrize(
    ("link", "label", "target"),
    [
        ("[[Next]]", "Next", "Next"),
        ("[[go->Next]]", "go", "Next"),
        ("[[Next<-go]]", "go", "Next"),
        ("[[go|Next]]", "go", "Next"),
        ("[[a->b->Next]]", "a->b", "Next"),
        ("[[Next<-a<-b]]", "a<-b", "Next"),
        ("[[a|b|Next]]", "a|b", "Next"),
        ("[[ go -> Next ]]", "go", "Next"),
        ("[[go->Next][$x to 1]]", "go", "Next"),
        ("[[*go*->Next]]", "*go*", "Next"),
    ],
)
def test_links_are_read_as_twine_reads_them(
    tmp_path: Path, link: str, label: str, target: str
) -> None:
    story, _ = imported(tmp_path, twee({"Start": link, "Next": "x"}))

    (choice,) = story.scenes[story.start].choices
    assert (choice.text, ways(story)["Start"]) == (label, [target])


@pytest.mark.parametrize(
    ("story_format", "written"),
    [
        ("Harlowe", '(link-goto: "go", "Next")'),
        ("Harlowe", '(link: "go")[(goto: "Next")]'),
        ("Harlowe", '(link-reveal-goto: "go", "Next")[(set: $x to 1)]'),
        ("Harlowe", '(link-reveal: "more")[[[go->Next]]]'),
        ("SugarCube", '<<link "go" "Next">><</link>>'),
        ("SugarCube", "<<link [[go|Next]]>><</link>>"),
        ("SugarCube", '<<button "go">><<goto "Next">><</button>>'),
        ("SugarCube", '<a data-passage="Next">go</a>'),
        ("Chapbook", "{reveal link: 'go', passage: 'Next'}"),
        ("Chapbook", "{link to: 'Next', label: 'go'}"),
        ("Snowman", '<a href="javascript:void(0)" data-passage="Next">go</a>'),
    ],
)
def test_links_made_by_macros_are_links(tmp_path: Path, story_format: str, written: str) -> None:
    story, _ = imported(tmp_path, twee({"Start": written, "Next": "x"}, story_format))

    (choice,) = story.scenes[story.start].choices
    assert (choice.text, ways(story)["Start"]) == ("go", ["Next"])


@pytest.mark.parametrize(
    ("story_format", "written"),
    [
        ("Harlowe", 'x (goto: "Next")'),
        ("SugarCube", "x <<goto 'Next'>>"),
        ("SugarCube", 'x <<include "Next">>'),
        ("Chapbook", "x {embed passage: 'Next'}"),
    ],
)
def test_a_passage_that_goes_on_by_itself_does_so(
    tmp_path: Path, story_format: str, written: str
) -> None:
    story, _ = imported(tmp_path, twee({"Start": written, "Next": "x"}, story_format))

    assert [way.scene for way in story.scenes[story.start].goto] == ["next"]


@pytest.mark.parametrize(
    ("story_format", "begins", "asks"),
    [
        (
            "Harlowe",
            "[[Take->Hall][$key to true]] [[Leave->Hall]]",
            "(if: $key)[It opens. [[In]]](else:)[Locked.] [[Away]]",
        ),
        (
            "SugarCube",
            "[[Take->Hall][$key to true]] [[Leave->Hall]]",
            "<<if $key>>It opens. [[In]]<<else>>Locked.<</if>> [[Away]]",
        ),
        (
            "Chapbook",
            "[[Take->Taken]] [[Leave->Hall]]",
            "[if key]\nIt opens. [[In]]\n[else]\nLocked.\n[continue]\n[[Away]]",
        ),
    ],
)
def test_a_simple_if_is_a_condition(
    tmp_path: Path, story_format: str, begins: str, asks: str
) -> None:
    passages = {"Start": begins, "Hall": asks, "In": "x", "Away": "y"}
    if story_format == "Chapbook":
        passages |= {
            "Start": f"key: false\n--\n{begins}",
            "Taken": "key: true\n--\n[[Leave->Hall]]",
        }
    story, draft = imported(tmp_path, twee(passages, story_format))

    take = ["take", "leave-2"] if story_format == "Chapbook" else ["take"]
    assert (seen_after(story, *take)[:9], open_after(story, *take)) == ("It opens.", ["in", "away"])
    assert (seen_after(story, "leave"), open_after(story, "leave")) == ("Locked.", ["away"])
    assert [note for note in draft.notes if "condition" in note.what] == []


def test_numbers_and_words_are_remembered_as_meters(tmp_path: Path) -> None:
    passages = {
        "StoryInit": '<<set $gold to 2, $hat to "none">>',
        "Start": '[[Work->Start][$gold += 1]] [[Buy->Shop][$hat to "red"]]',
        "Shop": '<<if $gold gte 4 and $hat is "red">>Rich'
        "<<elseif $gold is 3>>So so<<else>>Poor<</if>>",
    }
    story, _ = imported(tmp_path, twee(passages, "SugarCube"))

    assert seen_after(story, "buy") == "Poor"
    assert seen_after(story, "work", "buy") == "So so"
    assert seen_after(story, "work", "work", "work", "buy") == "Rich"


def test_a_change_in_a_passage_happens_on_every_way_to_it(tmp_path: Path) -> None:
    passages = {
        "Start": "[[Well]] [[Past]]",
        "Well": "(set: $seen to it + 1)[[Start]]",
        "Past": "(if: $seen is 2)[Twice](else:)[Not twice] [[Start]]",
    }
    story, _ = imported(tmp_path, twee(passages))

    assert seen_after(story, "well", "start", "well", "start", "past") == "Twice"
    assert seen_after(story, "well", "start", "past") == "Not twice"


@pytest.mark.parametrize(
    "change",
    ["(set: $x to (random: 1, 6))", "(if: visits > 2)[(set: $x to 1)]", "(set: $x to $y)"],
)
def test_what_cannot_be_said_exactly_is_open_and_told(tmp_path: Path, change: str) -> None:
    passages = {"Start": f"{change}[[On]]", "On": "(if: $x is 1)[[[Secret->End]]]", "End": "x"}
    story, draft = imported(tmp_path, twee(passages))

    assert ways(story)["On"] == ["End"]
    assert story.scenes[story.scenes[story.start].choices[0].goto[0].scene].choices[0].when is None
    assert any(
        note.place.startswith("On") and "not understood" in note.what for note in draft.notes
    )
    assert "open always" in text_of(tmp_path)


def test_whatever_is_not_understood_is_kept_at_its_place_and_told(tmp_path: Path) -> None:
    passages = {
        "Start": 'Before.\n(weather: "rain")\nAfter. <img src="a.png"> [[End]]',
        "End": "The end.",
        "Code [script]": "alert(1)",
        "Look [stylesheet]": "body {\n  color: red\n}",
    }
    _, draft = imported(tmp_path, twee(passages))

    lines = [line.strip() for line in text_of(tmp_path).splitlines()]
    before, after = lines.index("- Before."), lines.index("- After. End")
    assert '# kept (the macro weather): (weather: "rain")' in lines[before:after]
    assert '# kept (mark-up): <img src="a.png">' in lines[before:after]
    assert "# kept (the passage Code, tagged script): alert(1)" in lines
    assert "#     color: red" in lines
    assert any(note.place == "Start, line 9" and "weather" in note.what for note in draft.notes)


def test_a_missing_passage_becomes_an_ending_to_be_written(tmp_path: Path) -> None:
    story, draft = imported(tmp_path, twee({"Start": "[[Nowhere]] [[again->Nowhere]]"}))

    assert ways(story) == {"Start": ["Nowhere", "Nowhere"], "Nowhere": []}
    ending = story.scenes[story.choices[ChoiceId("again")].goto[0].scene].ending
    assert ending
    assert ending.title == "To be written"
    assert [note.place for note in draft.notes if "missing" in note.what] == ["Start, line 8"]


def test_names_become_ids_that_are_unique_and_readable(tmp_path: Path) -> None:
    names = ["Start", "The Hall!", "the hall", "2nd floor", "日本", "null", "a" * 300]
    passages = dict.fromkeys(names, "[[Start]]") | {
        "Start": " ".join(f"[[{name}]]" for name in names[1:]),
        "null": "",
    }
    story, _ = imported(tmp_path, twee(passages))

    assert list(story.scenes)[:4] == ["start", "the-hall", "the-hall-2", "scene-2nd-floor"]
    assert [len(each) for each in ways(story).values()] == [6, 1, 1, 1, 1, 0, 1]


def test_more_links_than_a_scene_may_have_go_on_in_another(tmp_path: Path) -> None:
    links = " ".join(f"[[n{number}->End]]" for number in range(30))
    story, draft = imported(tmp_path, twee({"Start": links, "End": ""}))

    told = [choice.text for choice in story.choices.values() if choice.text.startswith("n")]
    assert told == [f"n{number}" for number in range(30)]
    assert sum("more than 12 links" in note.what for note in draft.notes) == 2


def test_a_circle_without_an_end_gets_a_way_to_leave(tmp_path: Path) -> None:
    passages = {"Start": "[[A]]", "A": '(goto: "B")', "B": '(goto: "A")'}
    story, draft = imported(tmp_path, twee(passages))

    assert any(choice.text == "Leave the story here" for choice in story.choices.values())
    assert any("no way led to an end" in note.what for note in draft.notes)


@pytest.mark.parametrize("text", ["", " ", "(set: $x to 1)", "<!-- no -->", "[[]]", "* * *"])
def test_a_passage_with_nothing_in_it_is_an_ending(tmp_path: Path, text: str) -> None:
    story, _ = imported(tmp_path, twee({"Start": text}))

    assert start(story).ended


def test_a_story_without_a_named_start_begins_with_its_first_passage(tmp_path: Path) -> None:
    story, draft = imported(tmp_path, twee({"One": "[[Two]]", "Two": "x"}, start="Gone"))

    assert story.start == "one"
    assert any("begins with" in note.what for note in draft.notes)


def test_a_story_without_passages_is_one_scene(tmp_path: Path) -> None:
    story, _ = imported(tmp_path, ":: StoryTitle\nEmpty")

    assert (story.title, len(story.scenes)) == ("Empty", 1)


def test_an_archive_holds_several_stories(tmp_path: Path) -> None:
    told = drafts(tmp_path, html(PLAIN, name="One") + html(PLAIN, "SugarCube", name="Two & more"))

    assert [draft.title for draft in told] == ["One", "Two & more"]


def test_words_stay_words(tmp_path: Path) -> None:
    text = "You: a *b* c_d & &lt;i&gt; {name} 2 * 3\n# Head\n''strong'' //slanted//"
    story, _ = imported(tmp_path, twee({"Start": text}))

    (block,) = story.scenes[story.start].text
    assert [each.who for each in block.paragraphs] == [None, None, None]
    assert seen_after(story) == (r"You\: a *b* c_d & <i> name 2 \* 3 **Head** **strong** *slanted*")


def test_a_comment_is_no_link(tmp_path: Path) -> None:
    story, _ = imported(tmp_path, twee({"Start": "/* [[No]] */ [[Yes]]", "Yes": ""}, "SugarCube"))

    assert ways(story) == {"Start": ["Yes"], "Yes": []}


@pytest.mark.parametrize(
    ("story_format", "written"),
    [
        ("Harlowe", '(print: "[[go->Next]]")'),
        ("SugarCube", "<<addcard [[go|Next]]>>"),
    ],
)
def test_a_link_inside_a_macro_that_is_kept_is_a_link_too(
    tmp_path: Path, story_format: str, written: str
) -> None:
    story, _ = imported(tmp_path, twee({"Start": written, "Next": "x"}, story_format))

    assert ways(story) == {"Start": ["Next"], "Next": []}
    assert written in text_of(tmp_path)


def test_of_a_long_way_into_a_circle_only_the_circle_gets_a_way_out(tmp_path: Path) -> None:
    passages = {"Start": "[[A]]", "A": "[[B]]", "B": "[[C]]", "C": "[[B]]"}
    story, draft = imported(tmp_path, twee(passages))

    leaving = [name for name, ahead in ways(story).items() if len(ahead) > 1]
    assert leaving in (["B"], ["C"])
    assert sum("no way led to an end" in note.what for note in draft.notes) == 1


def test_a_number_that_rises_and_falls_is_told_to_have_bounds(tmp_path: Path) -> None:
    text = "[[Up->Start][$x += 1]] [[Down->Start][$x -= 1]] <<if $x gt 5>>[[End]]<</if>>"
    passages = {"StoryInit": "<<set $x to 0>>", "Start": text, "End": ""}
    story, draft = imported(tmp_path, twee(passages, "SugarCube"))

    assert open_after(story, *["up"] * 6)[-1] == "end"
    assert open_after(story, *["up"] * 6, "down")[-1] != "end"
    assert any("had no bounds" in note.what for note in draft.notes)


@pytest.mark.parametrize(
    ("story_format", "begins", "asks"),
    [
        ("Harlowe", '(link: "Take")[(set: $x to true)] ', "(if: $x)[[[In]]]"),
        ("Harlowe", "(live: 2s)[(set: $x to true)] ", "(if: $x)[[[In]]]"),
        ("Harlowe", "|later)[(set: $x to true)] ", "(if: $x)[[[In]]]"),
        (
            "SugarCube",
            '<<linkreplace "Take">><<set $x to true>><</linkreplace>>',
            "<<if $x>>[[In]]<</if>>",
        ),
        ("SugarCube", '<<widget "w">><<set $x to true>><</widget>>', "<<if $x>>[[In]]<</if>>"),
        ("SugarCube", "<<script>>V.x = [[1]]<</script>>", "<<if $x>>[[In]]<</if>>"),
        ("SugarCube", "<<include 'Setter'>>[[Setter]]", "<<if $x>>[[In]]<</if>>"),
        ("SugarCube", "<<include $any>>[[Setter]]", "<<if $x>>[[In]]<</if>>"),
        ("Chapbook", "[JavaScript]\nengine.state.set('x', [[1]])\n[continue]\n", "[if x]\n[[In]]"),
    ],
)
def test_a_change_that_may_not_happen_decides_nothing(
    tmp_path: Path, story_format: str, begins: str, asks: str
) -> None:
    setter = {"SugarCube": "<<set $x to true>>[[Hall]]", "Chapbook": "x: true\n--\n[[Hall]]"}
    passages = {
        "Start": f"{begins}[[Hall]]",
        "Setter": setter.get(story_format, "(set: $x to true)[[Hall]]"),
        "Hall": asks,
        "In": "",
    }
    story, draft = imported(tmp_path, twee(passages, story_format))

    assert open_after(story, "hall") == ["in"]
    assert any("condition" in note.what and note.place.startswith("Hall") for note in draft.notes)
    assert [name for name in ways(story) if name == "1"] == []


@pytest.mark.parametrize(
    ("line", "without", "with_hat"),
    [
        (
            "You (if: $hat)[wear a hat](else:)[are bare] now.",
            "You are bare now.",
            "You wear a hat now.",
        ),
        ("You wait(if: $hat)[ in your hat].", "You wait.", "You wait in your hat."),
        ("(if: $hat)[Hatted,] you go.", "you go.", "Hatted, you go."),
        ("One.\nTwo (if: $hat)[hats]\nThree.", "One. Two Three.", "One. Two hats Three."),
    ],
)
def test_a_line_of_which_a_part_is_conditional_reads_as_one(
    tmp_path: Path, line: str, without: str, with_hat: str
) -> None:
    passages = {"Start": "[[Wear->End][$hat to true]] [[None->End]]", "End": line}
    story, _ = imported(tmp_path, twee(passages))

    assert seen_after(story, "none") == without
    assert seen_after(story, "wear") == with_hat
    blocks = story.scenes[story.choices[ChoiceId("wear")].goto[0].scene].text
    assert "." not in [each.text for block in blocks for each in block.paragraphs]


def test_a_line_with_several_ifs_keeps_every_part(tmp_path: Path) -> None:
    line = "A (if: $x)[B] C (if: $x)[D](else-if: $y)[E](else:)[F] G [[On]]"
    passages = {"Start": "[[End][$x to true]] [[Other->End][$y to true]]", "End": line, "On": ""}
    story, _ = imported(tmp_path, twee(passages))

    assert seen_after(story, "end").split() == ["A", "B", "C", "D", "G", "On"]
    assert seen_after(story, "other").split() == ["A", "C", "E", "G", "On"]


def test_a_header_tells_name_tags_and_place(tmp_path: Path) -> None:
    source = (
        ':: Start {"position":"0,0"}\n[[A [b\\] {c}]]\n\\:: no passage\n'
        ':: A \\[b\\] \\{c\\} [one two] {"position":"600,400","size":"100,200"}\nx\n'
        "::Tight[tag]\ny\n"
    )
    story, _ = imported(tmp_path, source)

    assert [scene.title for scene in story.scenes.values()][:3] == ["Start", "A [b] {c}", "Tight"]
    assert "# kept (tags): one two" in text_of(tmp_path)
    assert ":: no passage" in seen_after(story)


def test_attributes_are_read_however_they_are_quoted(tmp_path: Path) -> None:
    source = (
        "<html><script>var x = '<tw-storydata';</script>"
        "<TW-STORYDATA name='It&#39;s > all' startnode=2 hidden>"
        "<tw-passagedata pid=1 name=One>[[x-&gt;Two]]</tw-passagedata>"
        '<tw-passagedata pid="2" name="Two">&lt;&lt;set $x to 1&gt;&gt;y</tw-passagedata>'
        "</TW-STORYDATA>"
    )
    story, _ = imported(tmp_path, source)

    assert (story.title, story.start, ways(story)["One"]) == ("It's > all", "two", ["Two"])


@pytest.mark.parametrize(
    "asked",
    [
        "not " * 100 + "$x",
        "not (" * 11 + "$x and $y" + " or $x)" * 11,
        "((((((((((((((((($x)))))))))))))))))",
        " and ".join(f"$x{n}" for n in range(60)),
        "(" * 400,
        "$x is 999999999999999999999",
        '$x is "' + "a" * 490 + '"',
    ],
)
def test_no_condition_is_too_much(tmp_path: Path, asked: str) -> None:
    passages = {
        "Start": f"(set: $x to true)(set: $y to true)(if: {asked})[[[On]]](else:)[[[Off]]]",
        "On": "",
        "Off": "",
    }
    story, _ = imported(tmp_path, twee(passages))

    assert ways(story)["Start"][:2] == ["On", "Off"]
