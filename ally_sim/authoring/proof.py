"""Proofs: what can be reached in a story and what cannot, over all of its states."""

from functools import cached_property

from ally_sim.authoring.memory import Memory
from ally_sim.authoring.questions import Answer, Question, answer, questions, together
from ally_sim.authoring.spaces import explored
from ally_sim.authoring.state_space import StateSpace
from ally_sim.source.sentence import Sentence, sentence
from ally_sim.story.model import Block, Choice, ChoiceId, Scene, SceneId, Story, Text, Way

Answered = tuple[tuple[Question, Answer], ...]


class Proof:
    """What all states of a story answer.

    `spaces` are state spaces that tell different variables apart. Where the proof is `exact` each
    holds what can be reached and nothing else. Where it is not, each holds more than that: what one
    of them calls out of reach is so, and the rest is not proved. `unanswered` are the questions
    that no space could take in.
    """

    def __init__(self, story: Story) -> None:
        """Explore every state of `story`."""
        self.story = story
        self.memory = Memory(story)
        asked = tuple(questions(self.memory))
        self.spaces = explored(self.memory, asked)
        self.exact = self.spaces[0].exact
        found = [(question, self._answer(question)) for question in asked]
        self.answers: Answered = tuple((each, told) for each, told in found if told)
        self.unanswered = tuple(each for each, told in found if not told)

    @property
    def complete(self) -> bool:
        """Whether everything is exactly known."""
        return self.exact and not self.unanswered

    @property
    def not_proved(self) -> Sentence:
        """What is not proved, and why, as a sentence; "" where everything is."""
        if not self.exact:
            return sentence(
                "The meters and flags that decide about the way have too many combinations to look"
                " at them all: what is called out of reach is so, but that nobody gets stuck, and"
                " that everybody comes to an ending, is not proved."
            )
        if self.unanswered:
            places = ", ".join(sorted({str(each.about.at) for each in self.unanswered}))
            return sentence(
                "Some conditions read too much at once; not proved are those at {places}.",
                places=places,
            )
        return sentence("")

    @property
    def states(self) -> int:
        """How many states were told apart, over all state spaces."""
        return sum(space.states for space in self.spaces)

    @cached_property
    def scenes(self) -> frozenset[SceneId]:
        """The scenes that can be reached; where not exact, those not proved out of reach."""
        reach = [space.reach for space in self.spaces]
        return frozenset(
            scene
            for number, scene in enumerate(self.memory.order)
            if all(reached[number] for reached in reach)
        )

    @cached_property
    def choices(self) -> frozenset[ChoiceId]:
        """The choices that somebody can see, as `scenes`."""
        never = {id(question.about) for question in self.never(Choice)}
        choices = (c for scene in self.scenes for c in self.story.scenes[scene].choices)
        return frozenset(choice.id for choice in choices if id(choice) not in never)

    def blocks(self) -> tuple[int, int]:
        """Return how many blocks somebody can see, as `scenes`, and how many there are."""
        story = self.story
        reached = [text for scene in self.scenes for text in texts_of(story.scenes[scene])]
        reached += [story.choices[choice].then for choice in self.choices]
        every = [text for scene in story.scenes.values() for text in texts_of(scene)]
        every += [choice.then for choice in story.choices.values()]
        return sum(map(len, reached)) - len(self.never(Block)), sum(map(len, every))

    def never(self, kind: type[Choice | Block | Way]) -> list[Question]:
        """Return the questions about that kind of thing which are asked, and never answered yes."""
        return [
            question
            for question, told in self.answers
            if isinstance(question.about, kind) and told.asked and not told.ever
        ]

    def always(self, kind: type[Choice | Block | Way]) -> list[Question]:
        """Return the questions about that kind of thing which are asked, and answered only yes."""
        return [
            question
            for question, told in self.answers
            if isinstance(question.about, kind) and told.asked and told.always
        ]

    def space_for(self, question: Question) -> StateSpace | None:
        """Return a space that tracks all that a question reads."""
        read = self.memory.mask((question.condition, *question.before))
        return next((s for s in self.spaces if not read & ~s.layout.tracked), None)

    def _answer(self, question: Question) -> Answer | None:
        if not self.exact:
            return together(answer(question, space) for space in self.spaces)
        space = self.space_for(question)
        return answer(question, space) if space else None


def texts_of(scene: Scene) -> tuple[Text, ...]:
    """Return the texts of a scene itself: its own, and that of its skip."""
    return (scene.text, scene.skip.text) if scene.skip else (scene.text,)
