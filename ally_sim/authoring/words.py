"""How much there is to read: the words of texts, and the minutes they take."""

from collections import Counter

from ally_sim.authoring.playtest import Step
from ally_sim.engine import rules
from ally_sim.story.model import Block, CastId, Choice, Story, Text

WORDS_A_MINUTE = 150
"""How fast people read who also weigh what to do: slower than the 240 of plain reading."""


class Words:
    """Counts the words of one story, each text once."""

    def __init__(self, story: Story) -> None:
        """Begin with nothing counted."""
        self._story = story
        self._blocks: dict[int, int] = {}
        self._choices: dict[str, tuple[int, int]] = {}

    def text(self, blocks: Text) -> int:
        """Return the words of `blocks`, all of them shown."""
        return sum(map(self.block, blocks))

    def block(self, block: Block) -> int:
        """Return the words of one block."""
        known = self._blocks.get(id(block))
        if known is None:
            known = sum(_count(paragraph.text) for paragraph in block.paragraphs)
            self._blocks[id(block)] = known
        return known

    def offered(self, choice: Choice) -> int:
        """Return the words by which `choice` is offered."""
        return self._choice(choice)[0]

    def answered(self, choice: Choice) -> int:
        """Return the words that answer `choice`, those of `then` left out."""
        return self._choice(choice)[1]

    def step(self, step: Step) -> int:
        """Return the words that a player reads in one step."""
        words = self.text(shown_in(self._story, step))
        words += sum(self.offered(choice) for choice in step.open)
        return words + (self.answered(step.choice) if step.choice else 0)

    def _choice(self, choice: Choice) -> tuple[int, int]:
        known = self._choices.get(choice.id)
        if known is None:
            landed = sum(_count(each.text) for each in choice.landed)
            known = (_count(choice.text), landed + _count(choice.feedback))
            self._choices[choice.id] = known
        return known


def shown_in(story: Story, step: Step) -> Text:
    """Return the blocks that a player reads in one step, what then happens included."""
    blocks = rules.shown(step.scene.text, step.state)
    if step.choice:
        blocks += rules.shown(step.choice.then, rules.after(story, step.state, step.choice))
    return blocks


def words_by_person(story: Story) -> Counter[CastId | None]:
    """Return how many words each person says, what landed with them included; None narrates."""
    words: Counter[CastId | None] = Counter()
    for text in _texts(story):
        for block in text:
            for paragraph in block.paragraphs:
                words[paragraph.who] += _count(paragraph.text)
    for choice in story.choices.values():
        for landed in choice.landed:
            words[landed.who] += _count(landed.text)
    return words


def _texts(story: Story) -> list[Text]:
    texts = [scene.text for scene in story.scenes.values()]
    texts += [scene.skip.text for scene in story.scenes.values() if scene.skip]
    return texts + [choice.then for choice in story.choices.values()]


def _count(text: str) -> int:
    return len(text.split())
