"""The card for hard moments in a room: what a facilitator can do, and the guidance behind it."""

from typing import NamedTuple

from ally_sim.guidance.catalogue import GuidanceId


class HardMoment(NamedTuple):
    """A hard moment, what to do in it, and the entries of the catalogue that speak to it."""

    title: str
    does: tuple[str, ...]
    guidance: tuple[GuidanceId, ...]


def _moment(title: str, does: tuple[str, ...], *guidance: str) -> HardMoment:
    return HardMoment(title, does, tuple(map(GuidanceId, guidance)))


HARD_MOMENTS = (
    _moment(
        "Somebody says something discriminatory",
        (
            "Stop calmly. Say what it can do to people in this room; leave aside what was meant.",
            "Go back to what the room agreed, and offer the speaker a way to say it differently.",
            "In the break, ask whoever it was aimed at what they would like from you.",
        ),
        "interrupt-microaggressions",
        "impact-over-intent",
        "support-the-person-affected",
    ),
    _moment(
        "Somebody tells of something painful",
        (
            "Thank them, believe them, and do not ask for more than they wish to tell.",
            "Offer a pause. The room need not answer, and nobody has to have a solution.",
            "Afterwards, ask in private what would help. Pass nothing on without their word.",
        ),
        "believe-and-validate",
        "listen-to-understand",
    ),
    _moment(
        "Somebody asks for legal advice",
        (
            "Say that you cannot give it, and that this session is practice and no inquiry.",
            "Name who can: a union, whoever takes complaints here, an advice centre.",
            "Bring the room back to what a bystander can do today.",
        ),
        "support-formally-and-informally",
    ),
    _moment(
        "A joke at somebody’s cost",
        (
            "Do not laugh along. Ask, kindly, what the joke needs people to believe.",
            "Say what it does, then go on: a row gives it more room than it had.",
        ),
        "interrupt-microaggressions",
        "stay-in-control",
    ),
    _moment(
        "The room goes silent",
        (
            "Let it be silent for twenty seconds; thinking looks like this.",
            "Then let people talk in pairs before anyone speaks to all.",
        ),
        "fears-are-natural",
    ),
)
