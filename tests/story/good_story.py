"""A good story that uses every key of the format, for tests that spoil one thing in it."""

GOOD = """\
format: 1
title: Whose idea was it?
summary: A colleague's idea goes unheard until somebody else says it.
language: en-GB
authors: [Ally Sim contributors]
licence: CC-BY-4.0
version: "1"
minutes: 8
difficulty: gentle
topics: [meetings, credit]
content-note: Being talked over at work.
you: You are an engineer in the same team as Dana.
setting: meeting-room
feedback: after-choice
order: shuffled
sources: [A book by its author]

cast:
  dana:
    name: Dana Okafor
    called: Dana
    role: Backend engineer
    pronouns: she/her
    portrait: {skin: 6, hair: coils, hair-colour: black, top: ochre, extras: [glasses]}
  marcus: {name: Marcus Bell, role: Tech lead}

meters:
  dana-trust:
    label: Dana's trust in you
    of: dana
    range: [-3, 3]
    start: 0
    words: {-3: broken, -1: wary, 0: open, 2: warm}
  room:
    label: What this room does
    range: [0, 4]
    start: 1
    hidden: true

start: standup

scenes:
  standup:
    title: Monday stand-up
    text: |
      The stand-up is running late.

      Dana: We could cache this at the edge.
    discuss:
      - What is Dana weighing up right now?
    notes: Give the room twenty quiet seconds.
    order: as-written
    moment: {seconds: 20, then: say-nothing}
    choices:
      - id: credit-dana
        text: Say that Dana raised this a moment ago.
        then: |
          Marcus: You're right. Go on?
        effects: {dana-trust: +2, room: {set: 2}}
        sets: [named-it]
        landed:
          dana: "(relieved) I had stopped expecting that."
        impact: helps
        feedback: You named whose idea it was.
        guidance: [amplify-interrupted-colleague, give-and-correct-credit]
        goto: corridor
      - id: say-nothing
        text: Let the meeting move on.
        impact: passive
        goto: corridor
      - text: Point out that this has happened before.
        when: room >= 3
        goto: corridor

  corridor:
    sets: [left-the-room]
    text:
      - Dana catches up with you.
      - because: credit-dana
        text: |
          Dana: Thanks for that.
      - when: dana-trust < 0 and not named-it
        text: Dana walks past.
    goto:
      - {when: dana-trust >= 2 or seen(standup), scene: asked-in}
      - {scene: next-week}

  next-week:
    text: A week later.
    content-note: The joke comes back.
    skip: {text: The joke came back., goto: asked-in}
    after: asked-in
    choices:
      - id: ask-dana
        text: Ask Dana how she is.
      - id: wait-and-see
        text: Wait and see.

  asked-in:
    text: The door opens.
    setting: office-kitchen
    ending:
      title: She asks you first
      reflect:
        - Whose ideas went unheard?
"""


def spoilt(was: str, now: str) -> tuple[str, int, int]:
    """Return the good story with `was` replaced by `now`, and the line and column of `«` in it."""
    assert GOOD.count(was) == 1, f"{was!r} stands {GOOD.count(was)} times in the good story"
    text = GOOD.replace(was, now)
    before, mark, after = text.partition("«")
    assert mark, "« marks the place of the fault"
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")
