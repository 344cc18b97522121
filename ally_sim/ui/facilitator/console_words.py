"""The console's words: for steps, for what could not be done, for what the room sees."""

from math import ceil
from string import ascii_uppercase

from ally_sim.engine.actions import Blank
from ally_sim.engine.console_view import ConsoleView
from ally_sim.engine.moves import Notice
from ally_sim.engine.steps import Kind
from ally_sim.engine.views import BlockView
from ally_sim.story.script import plain
from ally_sim.ui.language import _, sense


def letter(place: int) -> str:
    """Return the letter of the choice at that place, as the room sees it."""
    return ascii_uppercase[place]


def step_word(kind: Kind) -> str:
    """Return what a step is called."""
    return {
        Kind.TITLE: sense("step", "Title"),
        Kind.NOTE: sense("step", "Content note"),
        Kind.BRIEFING: sense("step", "Briefing"),
        Kind.SCENE_NOTE: sense("step", "Content note of the scene"),
        Kind.TEXT: sense("step", "Scene"),
        Kind.CHOICES: sense("step", "Choices"),
        Kind.DISCUSS: sense("step", "Talk"),
        Kind.VOTE: sense("step", "Vote: hidden from the room"),
        Kind.TALLY: sense("step", "Tally"),
        Kind.CHOSEN: sense("step", "The choice taken"),
        Kind.HAPPENS: sense("step", "What happens"),
        Kind.LANDED: sense("step", "How it landed"),
        Kind.WHY: sense("step", "Why"),
        Kind.ENDING: sense("step", "Ending"),
        Kind.PATH: sense("step", "Debrief: the path"),
        Kind.VOICES: sense("step", "Debrief: in their words"),
        Kind.GUIDANCE: sense("step", "Debrief: guidance"),
        Kind.REFLECTION: sense("step", "Debrief: to think about"),
    }[kind]


def notice_words(view: ConsoleView) -> str:
    """Return why the last key did nothing, and what can be done; "" where it did something."""
    if view.notice is None:
        return ""
    if view.notice is Notice.TIE:
        places = [each.id for each in view.choices]
        level = sorted(letter(places.index(choice)) for choice in view.leads)
        first, last = ", ".join(level[:-1]), level[-1]
        told = _("{first} and {last} are level: talk and vote again (V), or take one (C).")
        return told.format(first=first, last=last)
    return {
        Notice.NO_VOTES: _("Nobody has voted yet. Count hands, or take a choice yourself (C)."),
        Notice.NO_VOTE_NOW: no_vote_words(),
        Notice.NO_CHOICE_NOW: _("No choice can be taken here yet."),
        Notice.NOT_OPEN: _("That choice is not open."),
        Notice.NO_SKIP: _("This scene has no short version."),
        Notice.NO_MORE_ROUNDS: _("The room has voted twice. Take a choice yourself (C)."),
        Notice.NO_PROMPT: _("There is no question here."),
        Notice.NO_PEEK: _("There is no other choice to look at here."),
        Notice.PEEKING: _("You are looking at another way. Come back first (Esc)."),
        Notice.NO_WAY: _("No way leads there."),
        Notice.NO_STORY: _("There is no such story in the plan."),
        Notice.NO_TIMER: _("No timer is set."),
        Notice.STUCK: _("The story offers no choice here. Go to another scene (G)."),
        Notice.PLAN_DONE: _("The plan is through. End the session with E."),
        Notice.NOTHING_BEFORE: _("There is nothing to go back to."),
    }[view.notice]


def no_vote_words() -> str:
    """Return why no hands can be counted, and when they can."""
    return _("There is no vote now. It comes after the choices and the talk.")


def seen_words(view: ConsoleView) -> tuple[str, str]:
    """Return, where the room does not see what stands here, what it sees and what brings it back.

    Both are "" where it does.
    """
    if view.blank is Blank.BLACK:
        return _("BLACK"), _("The room sees nothing. B brings the story back.")
    if view.blank is Blank.WHITE:
        return _("WHITE"), _("The room sees white. W brings the story back.")
    if view.blank is Blank.NEUTRAL:
        return _("LEFT"), _("The room sees an empty page.")
    if view.frozen:
        return _("FROZEN"), _("The room goes on seeing what it saw. F lets it go on.")
    if view.peeking:
        return _("ANOTHER WAY"), _("You look at what another choice brings. Esc comes back.")
    return "", ""


def lines_in_words(blocks: tuple[BlockView, ...]) -> str:
    """Return some lines of a story in one plain paragraph, with who says what."""
    told = []
    for block in blocks:
        for line in block.lines:
            who = f"{line.speaker.name}: " if line.speaker else ""
            told.append(who + plain(line.text))
    return " ".join(told)


def clock(seconds: float) -> str:
    """Return seconds as minutes and seconds, one that has begun to go as whole; below 0: minus."""
    whole = ceil(seconds)
    sign, whole = ("−" if whole < 0 else ""), abs(whole)
    return f"{sign}{whole // 60}:{whole % 60:02}"
