"""The graph of a story: what the map knows of scenes, ways and what comes back."""

from ally_sim.authoring.graph import OTHERWISE, NodeKind, story_graph, worst_by_scene
from ally_sim.source.diagnostics import Code, Diagnostic, Location, Severity
from ally_sim.source.sentence import sentence
from ally_sim.story.links import LinkKind
from ally_sim.story.model import Impact, SceneId
from tests.stories import a_story

STORY = a_story("""
    meters:
      trust: {label: Trust, range: [0, 3], start: 0}
    scenes:
      first:
        title: The stand-up
        text: Two minutes pass.
        choices:
          - {id: speak, text: Speak up now., impact: helps, goto: later}
          - {id: wait, text: Wait., when: trust >= 1, goto: later}
      later:
        text:
          - {because: [speak, wait], text: She remembers.}
        content-note: An insult.
        skip: {text: It was hard., goto: end}
        goto: [{when: trust >= 2, scene: end}, {scene: first}]
      end: {text: Home., ending: {title: Evening}}
      lost: {text: Nobody comes., goto: end}
""")
GRAPH = story_graph(STORY)


def scene(name: str) -> SceneId:
    return SceneId(name)


def test_a_scene_is_a_decision_a_passage_or_an_ending() -> None:
    kinds = {name: node.kind for name, node in GRAPH.nodes.items()}

    assert kinds == {
        "first": NodeKind.DECISION,
        "later": NodeKind.PASSAGE,
        "end": NodeKind.ENDING,
        "lost": NodeKind.PASSAGE,
    }


def test_an_ending_goes_by_its_own_title_and_a_scene_without_one_by_its_id() -> None:
    titles = [node.title for node in GRAPH.nodes.values()]

    assert titles == ["The stand-up", "later", "Evening", "lost"]


def test_words_are_those_of_the_text_and_of_the_choices() -> None:
    # Two minutes pass. Speak up now. Wait.
    assert GRAPH.nodes[scene("first")].words == 7


def test_ways_carry_their_impact_and_their_conditions() -> None:
    speak, wait = GRAPH.nodes[scene("first")].exits

    assert (speak.impact, speak.conditional) == (Impact.HELPS, False)
    assert (wait.impact, wait.when, wait.asks) == (None, "trust >= 1", "")


def test_each_way_of_a_goto_is_a_line_of_its_own_and_a_skip_comes_last() -> None:
    exits = GRAPH.nodes[scene("later")].exits

    assert [(exit_.kind, exit_.target, exit_.asks) for exit_ in exits] == [
        (LinkKind.CONTINUE, "end", "trust >= 2"),
        (LinkKind.CONTINUE, "first", OTHERWISE),
        (LinkKind.SKIP, "end", ""),
    ]


def test_a_delayed_consequence_joins_each_choice_to_the_scene_that_shows_it() -> None:
    assert GRAPH.consequences == (("first", "speak", "later"), ("first", "wait", "later"))


def test_a_scene_that_no_line_leads_to_is_told_apart() -> None:
    assert [name for name, node in GRAPH.nodes.items() if not node.reached] == ["lost"]


def test_the_worst_of_what_is_wrong_in_a_scene_marks_it() -> None:
    first, later = STORY.scenes[scene("first")].at, STORY.scenes[scene("later")].at
    found = [
        Diagnostic(
            Code.UNREACHABLE_SCENE, Location(first.file, first.line + 2, 9), sentence("a warning")
        ),
        Diagnostic(Code.STUCK, first, sentence("an error")),
        Diagnostic(
            Code.UNREACHABLE_SCENE, Location(later.file, later.line + 1, 9), sentence("a warning")
        ),
        Diagnostic(Code.STUCK, Location(first.file, 1, 1), sentence("before all scenes")),
    ]

    problems = worst_by_scene(STORY, found)

    assert problems == {"first": Severity.ERROR, "later": Severity.WARNING}
    assert story_graph(STORY, problems).nodes[scene("later")].problem is Severity.WARNING
