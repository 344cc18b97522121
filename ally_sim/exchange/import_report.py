"""The report of an import: what came over, and what to look at, each with its place."""

from collections.abc import Iterator

from ally_sim.exchange.draft import Draft, Note, flags_of
from ally_sim.source.safe_text import safe

MOST_NOTES = 200
LONGEST_SOURCE = 100


def import_report(draft: Draft, folder: str) -> str:
    """Return the report of a draft that was written to `folder`, in lines."""
    return "\n".join(_lines(draft, folder)) + "\n"


def _lines(draft: Draft, folder: str) -> Iterator[str]:
    yield f"“{safe(draft.title)}” is a story in {safe(folder)} now:"
    yield f"    {_came_over(draft)}"
    notes = tuple(dict.fromkeys(draft.notes))
    if not notes:
        yield "Everything was understood."
        return
    yield ""
    yield f"To look at ({len(notes)}); what was not understood stands as a comment at its place:"
    for note in notes[:MOST_NOTES]:
        yield f"    {_told(note)}"
    if len(notes) > MOST_NOTES:
        yield f"    and {len(notes) - MOST_NOTES} more; search the story for “# kept”."


def _came_over(draft: Draft) -> str:
    scenes = draft.scenes.values()
    counts = {
        "scene": len(scenes),
        "choice": sum(len(scene.choices) for scene in scenes),
        "ending": sum(not scene.choices and not scene.goto for scene in scenes),
        "meter": len(draft.meters),
        "flag": len({flag for scene in scenes for flag in flags_of(scene)}),
    }
    told = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
    return ", ".join(told)


def _told(note: Note) -> str:
    source = safe(note.source[: LONGEST_SOURCE + 1])
    if len(source) > LONGEST_SOURCE:
        source = source[: LONGEST_SOURCE - 1] + "…"
    return f"{safe(note.place)}: {safe(note.what)}" + (f": {source}" if source else "")
