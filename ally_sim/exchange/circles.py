"""Circles: scenes of a draft from which no way leads to an end, and where to open one."""

from collections.abc import Iterable, Mapping

from ally_sim.exchange.draft import Draft, DraftScene

Ways = Mapping[str, Iterable[str]]


def without_end(draft: Draft) -> list[str]:
    """Return scenes which, given a way to an end each, leave none that has none.

    They are as few as can be: one in each circle that nothing leads out of. Conditions are not
    looked at.
    """
    onward = {scene.id: _onward(scene) for scene in draft.scenes.values()}
    back: dict[str, list[str]] = {name: [] for name in onward}
    for name, ahead in onward.items():
        for each in ahead:
            back[each].append(name)
    done = _leading_to((name for name, ahead in onward.items() if not ahead), back)
    chosen = []
    for name in reversed(_finished(back)):
        if name not in done:
            chosen.append(name)
            done |= _leading_to([name], back)
    return chosen


def _onward(scene: DraftScene) -> list[str]:
    goto = [scene.goto] if scene.goto else []
    return list(dict.fromkeys([choice.goto for choice in scene.choices] or goto))


def _leading_to(goals: Iterable[str], back: Ways) -> set[str]:
    """Return the goals and everything from which ways lead to one of them."""
    found = set(goals)
    waiting = list(found)
    while waiting:
        for name in back[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _finished(ways: Ways) -> list[str]:
    """Return all scenes in the order in which a walk along `ways` is done with them.

    Along ways that lead back, the last of any that are left lies in a circle nothing leads out of.
    """
    order: list[str] = []
    seen: set[str] = set()
    for begin in ways:
        path = [] if begin in seen else [(begin, iter(ways[begin]))]
        seen.add(begin)
        while path:
            name, ahead = path[-1]
            following = next((each for each in ahead if each not in seen), None)
            if following is None:
                order.append(name)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(ways[following])))
    return order
