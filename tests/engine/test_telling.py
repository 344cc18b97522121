"""What the screen shows of a playthrough: scenes, answers, the trail."""

from ally_sim.engine.playthrough import Playthrough, replay, start
from ally_sim.engine.telling import answer_view, branches, scene_view, trail, what_if
from ally_sim.engine.views import AnswerView, BlockView, LineView, SceneView
from ally_sim.story.model import ChoiceId, Impact
from tests.stories import a_story

STANDUP = """\
format: 1
title: Whose idea was it?
setting: meeting-room
cast:
  dana: {name: Dana Okafor}
  marcus: {name: Marcus Bell}
  ana: {name: Ana Lima}
meters:
  dana-trust:
    {label: Dana's trust in you, of: dana, range: [-3, 3], start: 0,
     words: {-3: broken, -1: wary, 0: open, 2: warm}}
  pace: {label: The pace, range: [0, 4], start: 1, words: {0: slow, 2: brisk}}
  room: {label: The room, of: dana, range: [0, 4], start: 1, hidden: true}
start: standup
scenes:
  standup:
    title: Monday stand-up
    order: as-written
    text: |
      The stand-up is running late.

      Dana (tense): We could cache this.

      Marcus (loudly): What if we cached it?
    discuss: ["What is Dana weighing up?"]
    moment: {seconds: 20, then: say-nothing}
    choices:
      - id: credit-dana
        text: Say that Dana raised this.
        then: |
          Marcus: You're right.

          Dana (Glad): Thanks.
        effects: {dana-trust: +2, room: +1, pace: +1}
        landed:
          dana: (relieved) I had stopped expecting it.
          marcus: Fair enough.
        impact: helps
        feedback: You named whose idea it was.
        guidance: [amplify-interrupted-colleague]
        goto: corridor
      - id: say-nothing
        text: Let it move on.
        when: room < 2
        impact: passive
        effects: {dana-trust: -1}
        goto: corridor
      - {id: ask-ana, text: Look at Ana., landed: {ana: "Why me?"}, goto: corridor}
  corridor:
    setting: office-kitchen
    text:
      - Dana waits for you.
      - because: [credit-dana, say-nothing]
        text: |
          Dana: That was new.
      - {when: dana-trust < 0, text: She looks away.}
    goto: late
  late:
    text: |
      You: Good night.
    ending: {title: Home, reflect: ["Who spoke today?"]}
"""

CREDIT = ChoiceId("credit-dana")
SILENT = ChoiceId("say-nothing")


def played(*choices: ChoiceId) -> Playthrough:
    return replay(a_story(STANDUP), choices, seed=0).playthrough


def lines(view: SceneView) -> list[LineView]:
    return [line for block in view.blocks for line in block.lines]


def moods(blocks: tuple[BlockView, ...]) -> list[str]:
    return [line.speaker.mood for block in blocks for line in block.lines if line.speaker]


def first() -> SceneView:
    return scene_view(played(), 0)


def credited() -> AnswerView:
    return answer_view(played(CREDIT), 0)


def test_a_scene_shows_narration_and_who_speaks() -> None:
    narration, dana, marcus = lines(first())

    assert (narration.speaker, narration.text) == (None, "The stand-up is running late.")
    assert dana.speaker
    assert (dana.speaker.id, dana.speaker.name, dana.text) == (
        "dana",
        "Dana",
        "We could cache this.",
    )
    assert marcus.speaker
    assert marcus.speaker.portrait == a_story(STANDUP).cast[marcus.speaker.id].portrait


def test_the_player_speaks_as_you_without_a_portrait() -> None:
    (line,) = lines(scene_view(played(CREDIT), 2))

    assert line.speaker
    assert (line.speaker.name, line.speaker.portrait) == ("You", None)


def test_a_mood_in_brackets_is_worn_and_other_words_tell_how() -> None:
    _, dana, marcus = lines(first())

    assert dana.speaker
    assert marcus.speaker
    assert (dana.how, dana.speaker.mood) == (None, "tense")
    assert (marcus.how, marcus.speaker.mood) == ("loudly", "neutral")


def test_a_mood_is_kept_from_the_answer_into_the_next_scene() -> None:
    answer = credited()
    thanks = answer.then[0].lines[1].speaker
    later = lines(scene_view(played(CREDIT), 1))[1].speaker

    assert thanks
    assert later
    assert thanks.mood == "glad"
    assert answer.landed[0].speaker.mood == "relieved"
    assert later.mood == "relieved"


def test_present_are_those_who_speak_and_those_whom_open_choices_touch() -> None:
    assert [who.id for who in first().present] == ["dana", "marcus", "ana"]
    assert scene_view(played(CREDIT), 0).present[0].mood == "tense"
    assert [who.id for who in scene_view(played(CREDIT), 1).present] == ["dana"]
    assert scene_view(played(CREDIT), 2).present == ()


def test_a_scene_shows_its_own_setting_or_that_of_the_story() -> None:
    assert first().setting == "meeting-room"
    assert scene_view(played(CREDIT), 1).setting == "office-kitchen"


def test_visible_meters_are_shown_in_words_as_they_stand_on_arrival() -> None:
    assert [(meter.id, meter.word) for meter in first().meters] == [
        ("dana-trust", "open"),
        ("pace", "slow"),
    ]
    assert scene_view(played(CREDIT), 1).meters[0].word == "warm"


def test_a_scene_shows_its_choices_also_when_one_was_taken_since() -> None:
    ids = [choice.id for choice in first().choices]

    assert ids == ["credit-dana", "say-nothing", "ask-ana"]
    assert [choice.id for choice in scene_view(played(CREDIT), 0).choices] == ids
    assert scene_view(played(CREDIT), 1).choices == ()


def test_a_moment_that_passes_needs_its_choice_to_be_open() -> None:
    hidden = a_story(STANDUP.replace("when: room < 2", "when: room > 2"))

    moment = first().moment
    assert moment
    assert (moment.seconds, moment.then) == (20, "say-nothing")
    assert scene_view(start(hidden), 0).moment is None


def test_an_ending_is_shown_with_its_questions() -> None:
    ending = scene_view(played(CREDIT), 2).ending

    assert ending
    assert (ending.title, ending.reflect) == ("Home", ("Who spoke today?",))
    assert first().ending is None


def test_a_delayed_consequence_names_the_choice_that_was_taken() -> None:
    because = scene_view(played(SILENT), 1).blocks[1].because

    assert because
    assert (because.choice, because.text, because.moment) == ("say-nothing", "Let it move on.", 0)
    assert scene_view(played(SILENT), 1).blocks[0].because is None


def test_blocks_are_shown_by_the_state_on_arrival() -> None:
    assert [line.text for line in lines(scene_view(played(SILENT), 1))] == [
        "Dana waits for you.",
        "That was new.",
        "She looks away.",
    ]
    assert len(scene_view(played(ChoiceId("ask-ana")), 1).blocks) == 1


def test_an_answer_holds_what_happens_how_it_landed_and_why() -> None:
    answer = credited()

    assert answer.text == "Say that Dana raised this."
    assert [line.text for line in answer.then[0].lines] == ["You're right.", "Thanks."]
    assert [landed.text for landed in answer.landed] == [
        "I had stopped expecting it.",
        "Fair enough.",
    ]
    assert (answer.impact, answer.feedback) == (Impact.HELPS, "You named whose idea it was.")
    assert [card.id for card in answer.guidance] == ["amplify-interrupted-colleague"]


def test_a_change_stands_beside_the_person_whose_meter_it_is() -> None:
    dana, marcus = credited().landed

    assert dana.change
    assert (dana.change.before, dana.change.after, dana.change.rose) == ("open", "warm", True)
    assert marcus.change is None


def test_other_changes_of_visible_meters_stand_by_themselves() -> None:
    assert [change.id for change in credited().changes] == ["pace"]
    silent = answer_view(played(SILENT), 0)
    assert [(change.id, change.after, change.rose) for change in silent.changes] == [
        ("dana-trust", "wary", False)
    ]


def test_what_follows_a_choice_is_read_in_the_state_after_it() -> None:
    story = a_story("""\
meters: {trust: {label: Trust, range: [0, 3], start: 0}}
scenes:
  first:
    text: Hello.
    choices:
      - id: ask
        text: Ask.
        effects: {trust: +2}
        sets: [asked]
        then:
          - {when: trust >= 2 and asked and ask, text: She nods.}
          - {when: seen(second), text: Not yet.}
        goto: second
  second: {text: Bye., ending: {title: Done}}
""")

    answer = answer_view(start(story).choose(ChoiceId("ask")), 0)
    assert [block.lines[0].text for block in answer.then] == ["She nods."]


def test_what_follows_a_choice_comes_from_earlier_choices_not_from_itself() -> None:
    story = a_story("""\
scenes:
  first:
    text: Hello.
    choices:
      - {id: ask, text: Ask., then: [{because: ask, text: She nods.}], goto: first}
""")
    once = start(story).choose(ChoiceId("ask"))
    twice = answer_view(once.choose(ChoiceId("ask")), 1).then[0].because

    assert answer_view(once, 0).then[0].because is None
    assert twice
    assert twice.moment == 0


def test_the_answer_of_a_sibling_is_shown_without_taking_it() -> None:
    taken = played(CREDIT)

    assert what_if(taken.rewind(), SILENT) == answer_view(played(SILENT), 0)
    assert taken.choices == (CREDIT,)


def test_the_trail_lists_the_moments_with_the_words_chosen() -> None:
    (moment,) = trail(played(CREDIT))

    assert (moment.number, moment.title, moment.impact) == (0, "Monday stand-up", Impact.HELPS)
    assert moment.choice == "Say that Dana raised this."


def test_ways_gone_before_branch_off_where_they_part_from_this_one() -> None:
    ways = {1: (CREDIT,), 2: (SILENT,), 3: (SILENT, CREDIT), 4: (ChoiceId("no-longer-there"),)}

    (branch,) = branches(played(CREDIT), ways)
    assert (branch.moment, branch.way, branch.choice) == (0, 2, "Let it move on.")

    assert [branch.way for branch in branches(played(), ways)] == [1, 2]


def test_a_way_that_left_out_an_earlier_scene_names_that() -> None:
    story = a_story("""\
scenes:
  first: {title: Three stops, text: A., skip: {text: Short., goto: next}, goto: next}
  next: {title: Between, text: B., choices: [{id: stay, text: Stay., goto: next}]}
""")
    read = replay(story, (ChoiceId("stay"),), seed=0).playthrough

    (branch,) = branches(read, {1: (ChoiceId("skip:first"),)})
    assert (branch.moment, branch.scene) == (0, "Three stops")


def test_a_scene_without_a_title_goes_by_the_one_before_in_the_trail() -> None:
    story = a_story("""\
scenes:
  first: {title: Morning, text: A., choices: [{id: a, text: A., goto: second}]}
  second: {text: B., choices: [{id: b, text: B., goto: second}]}
""")
    moments = trail(replay(story, (ChoiceId("a"), ChoiceId("b")), seed=0).playthrough)

    assert [moment.title for moment in moments] == ["Morning", "Morning"]


HARD = """\
scenes:
  first:
    text: |
      Dana (worried): Here he comes.
    goto: hard
  hard:
    content-note: A slur is spoken.
    text: |
      Marcus (angry): The slur.

      Dana: What?
    skip:
      text: |
        Marcus (tense): Something was said.

        Dana: It was.

        Dana (hurt): I heard it.
      goto: after
    choices: [{id: stay, text: Stay., goto: after}]
  after:
    text: |
      Marcus: Well.
    ending: {title: Done}
"""
SKIP = ChoiceId("skip:hard")


def test_a_hard_scene_offers_its_summary_and_wears_its_own_moods() -> None:
    view = scene_view(start(a_story(HARD)), 1)

    assert view.skip
    assert view.skip.note == "A slur is spoken."
    assert moods(view.skip.summary) == ["tense", "worried", "hurt"]
    assert moods(view.blocks) == ["angry", "worried"]


def test_a_summary_names_the_choice_it_comes_from() -> None:
    story = a_story("""\
scenes:
  first: {text: Hello., choices: [{id: go, text: Go on., goto: hard}]}
  hard:
    text: The slur.
    skip: {text: [{because: go, text: It came to that.}], goto: last}
    goto: last
  last: {text: Bye., ending: {title: Done}}
""")
    skip = scene_view(start(story).choose(ChoiceId("go")), 1).skip

    assert skip
    assert skip.summary[0].because
    assert skip.summary[0].because.choice == "go"


def test_a_skipped_scene_shows_its_summary_and_nothing_to_choose() -> None:
    skipped = start(a_story(HARD)).choose(SKIP)
    view = scene_view(skipped, 1)
    after = scene_view(skipped, 2).blocks[0].lines[0].speaker

    assert view.blocks[0].lines[0].text == "Something was said."
    assert (view.choices, view.skip) == ((), None)
    assert after
    assert after.mood == "tense"


def test_a_scene_that_was_read_can_no_longer_be_skipped() -> None:
    assert scene_view(start(a_story(HARD)).choose(ChoiceId("stay")), 1).skip is None


def test_a_skip_is_answered_by_its_summary_and_stands_in_the_trail() -> None:
    skipped = start(a_story(HARD)).choose(SKIP)
    answer = answer_view(skipped, 0)

    assert answer.choice == SKIP
    assert answer.then == scene_view(skipped, 1).blocks
    assert (answer.landed, answer.impact, answer.feedback) == ((), None, "")
    assert trail(skipped)[0].choice == "You took the short version."
