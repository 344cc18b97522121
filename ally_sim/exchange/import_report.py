"""The report of an import: what came over, and what to look at, each with its place."""

from collections.abc import Callable, Iterator

from ally_sim.exchange.draft import Draft, Note, flags_of
from ally_sim.source.safe_text import safe
from ally_sim.source.sentence import Sentence, in_a_row, sentence

MOST_NOTES = 200
LONGEST_SOURCE = 100


def import_report(draft: Draft, folder: str, say: Callable[[str], str] = str) -> str:
    """Return the report of a draft that was written to `folder`, in lines.

    `say` tells a sentence in the language of whoever reads it.
    """
    return "".join(f"{safe(line)}\n" for line in _lines(draft, folder, say))


def _lines(draft: Draft, folder: str, say: Callable[[str], str]) -> Iterator[str]:
    yield say(sentence("“{title}” is a story in {folder} now:", title=draft.title, folder=folder))
    yield f"    {say(_came_over(draft))}"
    notes = tuple(dict.fromkeys(draft.notes))
    if not notes:
        yield say(sentence("Everything was understood."))
        return
    yield ""
    yield say(
        sentence(
            "To look at ({count}); what was not understood stands as a comment at its place:",
            count=len(notes),
        )
    )
    for note in notes[:MOST_NOTES]:
        yield f"    {_told(note, say)}"
    if len(notes) > MOST_NOTES:
        more = len(notes) - MOST_NOTES
        rest = sentence("and {count} more; search the story for “# kept”.", count=more)
        yield f"    {say(rest)}"


def _came_over(draft: Draft) -> Sentence:
    scenes = draft.scenes.values()
    choices = sum(len(scene.choices) for scene in scenes)
    endings = sum(not scene.choices and not scene.goto for scene in scenes)
    flags = len({flag for scene in scenes for flag in flags_of(scene)})
    facts = (
        (len(scenes), sentence("1 scene"), sentence("{count} scenes", count=len(scenes))),
        (choices, sentence("1 choice"), sentence("{count} choices", count=choices)),
        (endings, sentence("1 ending"), sentence("{count} endings", count=endings)),
        (
            len(draft.meters),
            sentence("1 meter"),
            sentence("{count} meters", count=len(draft.meters)),
        ),
        (flags, sentence("1 flag"), sentence("{count} flags", count=flags)),
    )
    return in_a_row([one if count == 1 else many for count, one, many in facts if count])


def _told(note: Note, say: Callable[[str], str]) -> str:
    source = safe(note.source[: LONGEST_SOURCE + 1])
    if len(source) > LONGEST_SOURCE:
        source = source[: LONGEST_SOURCE - 1] + "…"
    return f"{say(note.place)}: {say(note.what)}" + (f": {source}" if source else "")
