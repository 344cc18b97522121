"""A story that was read, and what its card on the shelf shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from ally_sim.engine.briefing import briefing
from ally_sim.errors import AllySimError
from ally_sim.records.progress import Progress, SavedWay
from ally_sim.source.diagnostics import Diagnostic, Severity
from ally_sim.story.adding import is_own
from ally_sim.story.head import read_head
from ally_sim.story.model import Story
from ally_sim.story.shelf import FoundStory
from ally_sim.story.translations import Tellings, tellings
from ally_sim.ui.language import _, in_words, told
from ally_sim.ui.player.shelf_filter import folded
from ally_sim.ui.widgets.story_card_view import Progress as HowFar
from ally_sim.ui.widgets.story_card_view import StoryCardView


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story of the shelf: what it tells, or the sentences that say why it cannot be opened."""

    found: FoundStory
    tellings: Tellings | None
    problems: tuple[str, ...] = ()
    called: str = ""
    """The title of one that cannot be opened; its id, where no title can be made out."""

    @property
    def key(self) -> str:
        """What tells it from all others on the shelf."""
        return str(self.found.path)


def read(found: FoundStory) -> ReadStory:
    """Read a story; never raises for what is wrong with it."""
    try:
        result = found.read()
    except AllySimError as error:
        return _closed(found, in_words(error))
    if result.story is not None:
        return ReadStory(found, tellings(result.story))
    return _closed(found, *map(_told, _errors(result.diagnostics)))


def card_view(
    read_story: ReadStory, progress: Progress, own: Path, *languages: str
) -> StoryCardView:
    """Return what the story's card shows, with how far the person is.

    `own` is the folder of the stories that were added. The card is in the first of `languages`
    that there is; the story is found by its words in each.
    """
    is_mine = is_own(read_story.found, own)
    if read_story.tellings is None:
        called, problems = read_story.called, read_story.problems
        found_by = folded(f"{called} {read_story.found.id}")
        return StoryCardView(
            read_story.key, called, problems=problems, found_by=found_by, own=is_mine
        )
    story = read_story.tellings.told_in(*languages)
    view = briefing(story)
    themes = _themes(story)
    endings = {scene.id for scene in story.scenes.values() if scene.ending}
    seen = progress.endings(story.id) & endings
    return StoryCardView(
        id=read_story.key,
        title=view.title,
        summary=view.summary,
        setting=view.setting,
        people=tuple(person.speaker for person in view.people),
        minutes=view.minutes,
        difficulty=view.difficulty,
        topics=view.topics,
        content_note=view.content_note,
        progress=_how_far(progress.latest(story.id), is_finished=bool(seen)),
        endings_seen=len(seen),
        endings=len(endings),
        language=story.language,
        themes=themes,
        own=is_mine,
        found_by=folded(" ".join((_place(view.setting), *_words(read_story.tellings, themes)))),
    )


def _closed(found: FoundStory, *problems: str) -> ReadStory:
    """Return a story that cannot be opened."""
    head = read_head(found.path)
    return ReadStory(found, None, problems, head.title if head else found.id)


def _how_far(latest: SavedWay | None, *, is_finished: bool) -> HowFar:
    """Return how far the person is, who went the way `latest` last."""
    if latest is not None and latest.in_midst:
        return HowFar.BEGUN
    return HowFar.FINISHED if is_finished else HowFar.NEW


def _themes(story: Story) -> tuple[str, ...]:
    """Return the titles of the themes that the story practises, in the catalogue's order."""
    cited = {entry for choice in story.choices.values() for entry in choice.guidance}
    practised = {story.guidance.entries[entry].theme for entry in cited}
    return tuple(each.title for each in story.guidance.themes.values() if each.id in practised)


def _words(tellings: Tellings, themes: tuple[str, ...]) -> Iterator[str]:
    """Return the words that the story can be found by, in every language it is told in."""
    yield from themes
    for story in tellings.by_language.values():
        yield from (story.title, story.summary, *story.topics, story.content_note)
        for person in story.cast.values():
            yield from (person.name, person.called, person.role)


def _place(setting: str | None) -> str:
    """Return the name of a setting as the filter has it."""
    from ally_sim.drawing.setting import SETTINGS, setting_name  # noqa: PLC0415 - with stories

    return _(setting_name(setting)) if setting in SETTINGS else ""


def _errors(diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [each for each in diagnostics if each.severity is Severity.ERROR]


def _told(diagnostic: Diagnostic) -> str:
    at = diagnostic.at
    return _("{file}, line {line}: {message}").format(
        file=PurePath(at.file).name, line=at.line, message=told(diagnostic.message)
    )
