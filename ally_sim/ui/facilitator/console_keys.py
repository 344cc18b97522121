"""The keys that concern the facilitator's own window, as the key sheet tells them."""

from ally_sim.ui.keys import Key, Mode
from ally_sim.ui.language import _


def console_keys() -> tuple[Key, ...]:
    """Return the keys of this window that are not the room's."""
    return (
        Key("own-larger", Mode.ROOM, ("Ctrl++",), _("Larger text in this window")),
        Key("own-smaller", Mode.ROOM, ("Ctrl+-",), _("Smaller text in this window")),
        Key("own-usual", Mode.ROOM, ("Ctrl+0",), _("Usual text size in this window")),
        Key("own-scroll", Mode.ROOM, ("Ctrl+Down", "Ctrl+Up"), _("Scroll this window")),
        Key("own-begin", Mode.ROOM, ("F5",), _("On the plan: begin the session")),
        Key("own-resume", Mode.ROOM, ("Shift+F5",), _("On the plan: go on with the one left")),
    )
