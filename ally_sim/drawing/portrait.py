"""Portraits: somebody's head and shoulders in one of eight moods, composed as SVG text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zlib import crc32

from ally_sim.drawing import clothes, extras, palette
from ally_sim.drawing.face import EAR_FOLDS, EARS, EXPRESSIONS, HEAD, Expression, brows, features
from ally_sim.drawing.hairstyles import COVERINGS, HAIRSTYLES
from ally_sim.drawing.palette import BACKDROPS, CLOTH_COLOURS, HAIR_COLOURS, SKINS, TOPS
from ally_sim.drawing.shapes import Shape, drawn, rim

HAIRS = tuple(HAIRSTYLES)
"""How hair may be worn, or covered."""

MOODS = tuple(EXPRESSIONS)
"""How somebody may be doing."""

EXTRAS = (
    *extras.ON_FACE,
    *extras.ON_EARS,
    *extras.ON_SKIN,
    *extras.WITH_CLOTHES,
    *clothes.GARMENTS,
    *clothes.OVER_GARMENTS,
    "wheelchair",
)
"""What somebody may wear or have besides."""

__all__ = [
    "BACKDROPS",
    "CLOTH_COLOURS",
    "COVERINGS",
    "EXTRAS",
    "HAIRS",
    "HAIR_COLOURS",
    "MOODS",
    "SKINS",
    "TOPS",
    "Portrait",
    "ground_for",
    "hair_colours",
    "portrait_for",
    "portrait_svg",
]

# What a name alone may be given: nothing that says what somebody believes.
_ANYBODYS_HAIR = tuple(hair for hair in HAIRS if hair not in (*COVERINGS, "bald"))
_ANYBODYS_COLOURS = ("black", "dark-brown", "brown", "grey")
_LIKELY_BEARDS = dict(
    zip(SKINS, ("brown",) * 2 + ("dark-brown",) * 2 + ("black",) * 4, strict=True)
)


@dataclass(frozen=True, slots=True)
class Portrait:
    """How somebody in the cast looks, in the words an author writes."""

    skin: int = 4
    hair: str = "short"
    hair_colour: str = "brown"
    top: str = "teal"
    extras: tuple[str, ...] = ()


def hair_colours(hair: str) -> tuple[str, ...]:
    """Return the colours that `hair` may have; a headscarf or turban comes in cloth colours too."""
    return HAIR_COLOURS + CLOTH_COLOURS if hair in COVERINGS else HAIR_COLOURS


def portrait_for(name: str) -> Portrait:
    """Return a portrait for somebody whose story gives none: always the same for the same name."""
    number = crc32(name.encode())
    number, skin = divmod(number, len(SKINS))
    number, hair = divmod(number, len(_ANYBODYS_HAIR))
    number, colour = divmod(number, len(_ANYBODYS_COLOURS))
    number, top = divmod(number, len(TOPS))
    return Portrait(
        SKINS[skin],
        _ANYBODYS_HAIR[hair],
        _ANYBODYS_COLOURS[colour],
        TOPS[top],
        () if number % 3 else ("glasses",),
    )


def ground_for(portrait: Portrait) -> str:
    """Return the one of BACKDROPS behind somebody: always the same for the same looks."""
    names = sorted(BACKDROPS)
    looks = "".join((str(portrait.skin), portrait.hair, portrait.hair_colour, portrait.top))
    return names[sum(looks.encode()) % len(names)]


def portrait_svg(portrait: Portrait, mood: str = "neutral", *, backdrop: str | None = None) -> str:
    """Return the portrait in `mood` as a square SVG; every word must be one of those above.

    With a `backdrop`, one of BACKDROPS, the figure is cut to a round ground of that colour;
    without one it stands free. Either way a light rim sets it off from what is behind it.
    """
    face = EXPRESSIONS[mood]
    floor = clothes.round_below if backdrop else clothes.flat
    tones = palette.tones(
        portrait.skin, portrait.hair_colour, _beard_colour(portrait), portrait.top
    )
    hair = HAIRSTYLES[portrait.hair]
    chair = extras.CHAIR if "wheelchair" in portrait.extras else ()
    dressed = (clothes.body(floor, face.drop), *_clothes(portrait, floor), *hair.shoulders)
    layers = (
        _ground(backdrop),
        rim(chair),
        _tilted(face, rim(_outline(portrait))),
        clothes.shoulder_rim(floor, face.drop),
        drawn(chair, tones),
        _tilted(face, drawn(hair.behind, tones)),
        drawn(dressed, tones),
        _tilted(face, drawn(_head(portrait, face), tones)),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{clothes.VIEW}">{"".join(layers)}</svg>'
    )


def _ground(backdrop: str | None) -> str:
    if backdrop is None:
        return ""
    x, y = clothes.CENTRE
    colour = BACKDROPS[backdrop]
    return f'<circle cx="{x:g}" cy="{y:g}" r="{clothes.RADIUS:g}" fill="{colour}"/>'


def _tilted(face: Expression, svg: str) -> str:
    return f'<g transform="rotate({face.tilt:g} 120 172)">{svg}</g>' if face.tilt else svg


def _worn(portrait: Portrait, table: Mapping[str, tuple[Shape, ...]]) -> tuple[Shape, ...]:
    return tuple(
        shape for extra, shapes in table.items() if extra in portrait.extras for shape in shapes
    )


def _outline(portrait: Portrait) -> Iterable[Shape]:
    """Return what makes the silhouette of the head."""
    hair = HAIRSTYLES[portrait.hair]
    ears = () if hair.covers_ears else EARS
    fills = (*hair.behind, *ears, HEAD, *_worn(portrait, extras.ON_SKIN), *hair.front)
    return (*(shape for shape in fills if not shape.line), *_on_ears(portrait))


def _head(portrait: Portrait, face: Expression) -> tuple[Shape, ...]:
    hair = HAIRSTYLES[portrait.hair]
    return (
        *(() if hair.covers_ears else (*EARS, *EAR_FOLDS)),
        HEAD,
        *_worn(portrait, extras.ON_SKIN),
        *features(face),
        *hair.front,
        *brows(face),
        *_on_ears(portrait),
        *_worn(portrait, extras.ON_FACE),
    )


def _on_ears(portrait: Portrait) -> tuple[Shape, ...]:
    """Return what is worn on the ears, which come out from under the hair for it."""
    if portrait.hair == "headscarf":
        return _worn(portrait, extras.ON_HEADSCARF)
    worn = _worn(portrait, extras.ON_EARS)
    return (*EARS, *EAR_FOLDS, *worn) if worn else ()


def _clothes(portrait: Portrait, floor: clothes.Floor) -> tuple[Shape, ...]:
    garment = _worn(portrait, clothes.GARMENTS) or clothes.CUTS[portrait.top]
    over = {extra: over(floor) for extra, over in clothes.OVER_GARMENTS.items()}
    return (*garment, *_worn(portrait, over), *_worn(portrait, extras.WITH_CLOTHES))


def _beard_colour(portrait: Portrait) -> str:
    """Return the colour of beard and brows: the hair's, or a likely one under a covering."""
    if portrait.hair not in COVERINGS:
        return portrait.hair_colour
    if "wrinkles" in portrait.extras:
        return "grey"
    return _LIKELY_BEARDS[portrait.skin]
