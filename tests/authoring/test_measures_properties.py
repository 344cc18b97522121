"""What is measured of a story agrees with the obvious way to measure it, on stories by lot."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ally_sim.authoring.account import reached_of
from ally_sim.authoring.compiled import CompiledStory
from ally_sim.authoring.measure import measure
from ally_sim.authoring.memory import Memory
from ally_sim.authoring.players import Player
from ally_sim.authoring.proof import Proof
from ally_sim.authoring.ways import follow
from ally_sim.engine.playthrough import replay
from tests.authoring.plain_search import Search
from tests.authoring.plain_ways import PlainWays
from tests.authoring.test_proof_properties import searched
from tests.engine.generated_stories import stories

ROUNDS = 300

thorough = settings(max_examples=60, deadline=None)


@st.composite
def walked(draw: st.DrawFn) -> PlainWays:
    """Draw a story and walk all of its ways."""
    plain = PlainWays(draw(st.one_of(stories(), searched().map(lambda search: search.story))))
    assume(not plain.gave_up)
    return plain


@thorough
@given(walked(), st.sampled_from(Player))
def test_shares_are_those_that_are_come_to_by_going_on_and_on(
    plain: PlainWays, player: Player
) -> None:
    ways = follow(CompiledStory(Memory(plain.story)))
    assert ways
    shares = ways.shares(player)
    assert shares is not None
    ended, going = plain.shares(player, ROUNDS)
    for scene, share in shares.items():
        least = ended[scene]
        assert least - 1e-12 <= share <= least + going + 1e-12
    assert sum(shares.values()) <= 1 + 1e-12


@thorough
@given(walked())
def test_ways_and_their_lengths_are_those_that_are_walked(plain: PlainWays) -> None:
    ways = follow(CompiledStory(Memory(plain.story)))
    assert ways
    lengths = plain.lengths()

    assert ways.count() == (None if lengths is None else sum(lengths.values()))
    assert ways.most_scenes() == (max(lengths) if lengths else None)
    assert ways.fewest_scenes() == plain.fewest()


@settings(max_examples=25, deadline=None)
@given(searched())
def test_the_account_tells_what_a_plain_search_finds(search: Search) -> None:
    assume(not search.endless)
    story = search.story
    measures = measure(Proof(story))
    ended = [played for played in search.ways.values() if played.ended]

    assert {what: reached for what, (reached, _) in reached_of(measures).items()} == {
        "scenes": len({scene for scene, _ in search.visits}),
        "choices": len(search.open),
        "blocks": len(search.shown),
    }
    assert measures.shortest.keys() == {played.scene.id for played in ended}
    for ending, way in measures.shortest.items():
        replayed = replay(story, way, seed=0)
        assert replayed.lost == ()
        assert replayed.playthrough.scene.id == ending
        assert len(way) == min(len(p.choices) for p in ended if p.scene.id == ending)
    assert measures.exact
