"""What is wrong with a story, by the kind of fault: where the reader's own words are not spoken."""

from ally_sim.source.diagnostics import Code
from ally_sim.ui.language import _

READERS_LANGUAGE = "en"
"""What whoever reads stories tells their faults in."""


def fault_words(code: Code) -> str:
    """Return what a fault that keeps a story from being opened is; nothing for one found later."""
    return {
        Code.YAML_SYNTAX: _("this cannot be read as YAML"),
        Code.UNSAFE_YAML: _("this YAML does more than a story may"),
        Code.TOO_LARGE: _("this is larger than a story may be"),
        Code.NOT_TEXT: _("this is no text that can be read"),
        Code.DUPLICATE_KEY: _("the same key stands here twice"),
        Code.UNKNOWN_KEY: _("there is no such key here"),
        Code.MISSING_KEY: _("something is missing here"),
        Code.WRONG_TYPE: _("something else belongs here"),
        Code.BAD_ID: _("this cannot be an id"),
        Code.DUPLICATE_ID: _("this id is taken already"),
        Code.OUT_OF_RANGE: _("this number is out of range"),
        Code.BAD_CONDITION: _("this condition cannot be understood"),
        Code.UNKNOWN_NAME: _("nothing has this name"),
        Code.UNKNOWN_SCENE: _("there is no scene of this name"),
        Code.UNKNOWN_CHOICE: _("there is no choice of this name"),
        Code.UNKNOWN_METER: _("there is no meter of this name"),
        Code.UNKNOWN_CAST: _("there is nobody of this name"),
        Code.UNKNOWN_GUIDANCE: _("there is no guidance of this name"),
        Code.MISSING_PICTURE: _("there is no such picture"),
        Code.UNSAFE_PATH: _("this leads out of the story’s folder"),
        Code.NO_WAY_ON: _("the story does not go on from here"),
        Code.TWO_WAYS_ON: _("the story goes on from here in two ways at once"),
        Code.FORMAT_TOO_NEW: _("this story was written for a newer Ally Sim"),
    }.get(code, "")
