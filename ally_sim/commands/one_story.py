"""The one story that a command is about, by its path or its id."""

from pathlib import Path

from ally_sim.errors import AllySimError
from ally_sim.records.home import stories_folder
from ally_sim.source.suggest import did_you_mean
from ally_sim.story.files import is_there
from ally_sim.story.shelf import FoundStory, find, stock


def found(name: str) -> FoundStory:
    """Return the one story at the path `name`, or the story of that id on the person's shelf."""
    if not is_there(Path(name)):
        return _on_shelf(name)
    stories = find([name])
    if len(stories) > 1:
        named = ", ".join(story.shown_as for story in stories)
        raise AllySimError(f"{name} holds {len(stories)} stories.", advice=f"Name one: {named}.")
    return stories[0]


def _on_shelf(name: str) -> FoundStory:
    shelf = stock(stories_folder())
    story = shelf.named(name)
    if story is None:
        ids = [known.id for known in shelf.stories]
        near = did_you_mean(name, ids)
        advice = f"Did you mean '{near}'?" if near else f"On the shelf: {', '.join(ids)}."
        raise AllySimError(f"There is no story '{name}'.", advice=advice)
    return story
