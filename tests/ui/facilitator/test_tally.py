"""A room sees all its votes at once."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ally_sim.engine.slides import AudienceView, RoundView, TallySlide
from ally_sim.engine.views import ChoiceView
from ally_sim.story.model import Scene
from ally_sim.story.translations import tellings
from ally_sim.ui.facilitator.audience_pages import lay_out
from ally_sim.ui.facilitator.audience_words import content
from ally_sim.ui.theme import Look
from ally_sim.ui.tokens import read_theme
from tests.shipped import FOUND, shipped


def tally(scene: Scene) -> AudienceView:
    """Return two votes about the choices of a scene, side by side."""
    choices = tuple(ChoiceView(each.id, each.text) for each in scene.choices)
    vote = RoundView(tuple(range(len(choices))), 0)
    none: tuple[str, ...] = ()
    return AudienceView(
        TallySlide(choices, (vote, vote), (choices[-1].id,), tuple(none for _ in choices))
    )


@pytest.mark.parametrize("name", sorted(FOUND))
def test_every_tally_of_the_stories_stands_on_one_page(name: str, qapp: QApplication) -> None:
    assert qapp
    look = Look(read_theme("projector"), still=True)
    told = tellings(shipped(name)).by_language.values()
    scenes = [scene for story in told for scene in story.scenes.values() if scene.choices]

    many = [
        (scene.id, size)
        for scene in scenes
        for size in (QSize(1280, 720), QSize(3840, 2160), QSize(1024, 768))
        if len(lay_out(content(tally(scene)), size, 1.0, look).pages) > 1
    ]

    assert many == []
