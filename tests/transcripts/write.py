"""Writes the transcripts: `python -m tests.transcripts.write [--afresh] [STORY ...]`."""

import argparse
import sys
from pathlib import Path

from ally_sim.engine.playthrough import Playthrough, replay
from ally_sim.story.model import SceneId, Story
from tests.shipped import FOUND, shipped
from tests.transcripts.page import page, read_page
from tests.transcripts.ways import covered, natural_ways

FOLDER = Path(__file__).parent


def main() -> None:
    """Write the transcripts of the stories named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m tests.transcripts.write")
    parser.add_argument("stories", metavar="STORY", nargs="*", help="ids; without any, all")
    parser.add_argument("--afresh", action="store_true", help="look for other ways to each ending")
    arguments = parser.parse_args()
    for name in arguments.stories or FOUND:
        story = shipped(name)
        write(story, {} if arguments.afresh else kept(story))


def kept(story: Story) -> dict[SceneId, Playthrough]:
    """Return the ways that are written down and still lead to their endings."""
    found: dict[SceneId, Playthrough] = {}
    for path in sorted((FOLDER / story.id).glob("*.txt")):
        seed, choices = read_page(path.read_text(encoding="utf-8"))
        replayed = replay(story, choices, seed=seed)
        if not replayed.lost and replayed.playthrough.scene.id == path.stem:
            found[SceneId(path.stem)] = replayed.playthrough
    return found


def write(story: Story, stays: dict[SceneId, Playthrough]) -> None:
    """Write a transcript for each ending: of its way in `stays`, else of a new one."""
    endings = [scene.id for scene in story.scenes.values() if scene.ending]
    ways = natural_ways(story, stays)
    if missed := [ending for ending in endings if ending not in ways]:
        sys.exit(f"{story.id}: nobody came to {', '.join(missed)}; is it too hard to reach?")
    folder = FOLDER / story.id
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.txt"):
        path.unlink()
    for number, ending in enumerate(endings):
        way = stays.get(ending) or replay(story, ways[ending].choices, seed=number).playthrough
        (folder / f"{ending}.txt").write_text(page(way), encoding="utf-8", newline="\n")
    taken = covered(ways.values()) & set(map(id, story.choices.values()))
    told = f"{len(endings)} endings, {len(taken)} of {len(story.choices)} choices"
    sys.stdout.write(f"{story.id}: {told}\n")


if __name__ == "__main__":
    main()
