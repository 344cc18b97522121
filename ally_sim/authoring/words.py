"""How much there is to read: the words of texts, and the minutes they take."""

from collections import Counter

from ally_sim.story.model import CastId, Choice, Story, Text

WORDS_A_MINUTE = 150
"""How fast people read who also weigh what to do: slower than the 240 of plain reading."""


def words_of(text: Text) -> int:
    """Return the words of all blocks of `text`."""
    return sum(_count(paragraph.text) for block in text for paragraph in block.paragraphs)


def words_offering(choice: Choice) -> int:
    """Return the words by which `choice` is offered."""
    return _count(choice.text)


def words_answering(choice: Choice) -> int:
    """Return the words that answer `choice`, those of `then` left out."""
    return sum(_count(each.text) for each in choice.landed) + _count(choice.feedback)


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
