"""What somebody set in the app, remembered from one start to the next."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ally_sim.records.database import Database

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)

OFFERED: Mapping[str, tuple[str | int, ...]] = {
    "theme": ("system", "day", "night", "high-contrast"),
    "text_size": TEXT_SIZES,
    "face": ("serif", "sans", "opendyslexic"),
    "spacing": ("normal", "wide"),
    "motion": ("system", "off", "on"),
    "feedback": ("story", "after-choice", "after-scene", "at-end"),
    "words_first": ("off", "on"),
    "moments": ("off", "x1", "x2", "x4"),
    "read_aloud": ("off", "on"),
    "language": ("system", "en", "de"),
}
"""What each setting can be, by its name; in `feedback`, "story" is as the story proposes.

`moments` are those that pass, in so many times the time that the story gives them.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `text_size` is in per cent; `window` is Qt's own note of place and size.

    `story_language` is what stories are told in where they can be; "" for the app's language.
    `room_screen` is the key of the screen on which a room last saw its picture; `room_theme` and
    `room_text_size` are of the facilitator's own window; `studio_parts` is how much room the parts
    of the author's have.
    """

    theme: str = "system"
    text_size: int = 100
    face: str = "serif"
    spacing: str = "normal"
    motion: str = "system"
    feedback: str = "story"
    words_first: str = "off"
    moments: str = "off"
    read_aloud: str = "off"
    language: str = "system"
    story_language: str = ""
    window: str = ""
    room_screen: str = ""
    room_theme: str = "night"
    room_text_size: int = 100
    studio_parts: str = ""


def read_settings(database: Database) -> Settings:
    """Return what was set; whatever is missing or not understood is as it comes."""
    rows = database.rows("SELECT name, value FROM setting")
    kept: dict[str, Any] = {row["name"]: json.loads(row["value"]) for row in rows}
    as_it_comes = asdict(Settings())
    understood = {
        each.name: kept[each.name]
        for each in fields(Settings)
        if type(kept.get(each.name)) is type(as_it_comes[each.name])
        and kept[each.name] in OFFERED.get(each.name, (kept[each.name],))
    }
    return Settings(**understood)


def change_settings(database: Database, **changes: str | int) -> None:
    """Keep these settings; all others stay as another window may have set them meanwhile."""
    with database.transaction() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO setting VALUES (?, ?)",
            [(name, json.dumps(value)) for name, value in changes.items()],
        )
