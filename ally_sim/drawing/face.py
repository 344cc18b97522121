"""Faces: the same features for everybody, set by mood through brows, lids, gaze and mouth."""

from dataclasses import dataclass

from ally_sim.drawing.shapes import Shape, oval, placed

EYE_OFF, EYE_Y, BROW_Y = 19.5, 110.0, 93.0

HEAD = Shape(
    "skin",
    "M120 50C149 50 167 71 167 101C167 119 163 135 153 148C145 159 132 166 120 166"
    "C108 166 95 159 87 148C77 135 73 119 73 101C73 71 91 50 120 50Z",
)
EARS = (Shape("skin", oval(72, 114, 10, 13)), Shape("skin", oval(168, 114, 10, 13)))
_FOLD = "M52 109C48 107 46 109 45.5 114C45.5 118 48 119 51 120"
EAR_FOLDS = tuple(Shape("fold", placed(_FOLD, 120, 0, side), 2.5) for side in (-1, 1))
NOSE = Shape("fold", "M121.5 109Q119.5 117 115.5 123Q113.5 128.5 121 129", 3.2)


@dataclass(frozen=True, slots=True)
class Brow:
    """How far above (-) or below (+) the brow's place each part of it is."""

    inner: float = 0
    peak: float = -5
    outer: float = 2


@dataclass(frozen=True, slots=True)
class Lid:
    """Where the upper lid runs, measured from the eye's middle; `low` lifts the lower lid."""

    inner: float = -1
    middle: float = -9.2
    outer: float = -2
    low: float = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """How a mood shows: brows and lids (left and right as seen), gaze, mouth and bearing.

    Without `lids` the eyes are closed. `tilt` turns the head by degrees, `drop` lowers the
    shoulders.
    """

    brows: tuple[Brow, Brow]
    mouth: tuple[Shape, ...]
    lids: tuple[Lid, Lid] | None = (Lid(), Lid())
    gaze: tuple[float, float] = (0, 0)
    tilt: float = 0
    drop: float = 0


def _line(d: str) -> tuple[Shape, ...]:
    return (Shape("ink", d, 4.6),)


_LAUGH = (
    Shape("mouth", "M98 137Q120 143 142 137C141 161 99 161 98 137Z"),
    Shape(
        "white",
        "M101 138.5Q120 143.5 139 138.5Q138.5 142 137 145Q120 149 103 145Q101.5 142 101 138.5Z",
    ),
    Shape("ink", "M97 136.5Q120 143 143 136.5", 3),
)
_SOFT_SMILE = (
    Shape("ink", "M102 140Q120 158 138 140", 4.4),
    Shape("ink", "M99 141.5Q101 138.5 104 138M141 141.5Q139 138.5 136 138", 3),
)
_GASP = "M110.5 151Q112 141 120 141Q128 141 129.5 151Q120 147 110.5 151Z"
_CLENCHED = (
    "M106 141.5Q120 140 134 141.5Q136.5 145.5 134 149.5Q120 151 106 149.5Q103.5 145.5 106 141.5Z"
)
_TEETH = (
    Shape("white", _CLENCHED),
    Shape("ink", "M104 145.5H136M113 142V149M120 141.5V149.5M127 142V149", 1.2),
    Shape("ink", _CLENCHED, 3),
)

EXPRESSIONS = {
    "neutral": Expression((Brow(), Brow()), _line("M107 144Q120 150.5 133 144")),
    "glad": Expression(
        (Brow(-4, -12, -2), Brow(-4, -12, -2)),
        _LAUGH,
        lids=(Lid(low=4), Lid(low=4)),
        tilt=-2,
    ),
    "relieved": Expression(
        (Brow(-6, -9, 2), Brow(-6, -9, 2)),
        _SOFT_SMILE,
        lids=None,
        tilt=3,
        drop=5,
    ),
    "worried": Expression(
        (Brow(-12, -8, 3), Brow(-12, -8, 3)),
        (Shape("mouth", _GASP), Shape("ink", _GASP, 3)),
        lids=(Lid(-2, -11.5, -3), Lid(-2, -11.5, -3)),
        drop=-3,
    ),
    "hurt": Expression(
        (Brow(-10, -6, 8), Brow(-10, -6, 8)),
        _line("M110 151Q120 142.5 130 151"),
        lids=(Lid(-4, -4, 3), Lid(-4, -4, 3)),
        gaze=(-1, 3),
        tilt=5,
        drop=6,
    ),
    "tense": Expression(
        (Brow(4, 1, 3), Brow(4, 1, 3)),
        _TEETH,
        lids=(Lid(-1, -8.5, -2, 2), Lid(-1, -8.5, -2, 2)),
        drop=-8,
    ),
    "thoughtful": Expression(
        (Brow(2, -2, 3), Brow(-4, -14, -3)),
        _line("M111 145.5Q120 147.5 129 143"),
        lids=(Lid(-1, -9, -2), Lid(-2, -11.5, -3)),
        gaze=(4, -2),
        tilt=-4,
    ),
    "angry": Expression(
        (Brow(9, 0, -7), Brow(9, 0, -7)),
        _line("M104 152Q120 138 136 152"),
        lids=(Lid(1, -6, -7, 2), Lid(1, -6, -7, 2)),
    ),
}


def features(face: Expression) -> tuple[Shape, ...]:
    """Return eyes, nose and mouth, ready to be laid on a head."""
    return (*_eye(face, -1), *_eye(face, 1), NOSE, *face.mouth)


def brows(face: Expression) -> tuple[Shape, ...]:
    """Return the two brows, which lie above a fringe so that it never hides a mood."""
    return _brow(face.brows[0], -1), _brow(face.brows[1], 1)


def _brow(brow: Brow, side: int) -> Shape:
    inner, peak, outer = brow.inner, brow.peak, brow.outer
    d = (
        f"M8.5 {inner - 3:g}Q20 {peak - 3.5:g} 33 {outer:g}"
        f"Q20 {peak + 3:g} 8.5 {inner + 3:g}Q6 {inner:g} 8.5 {inner - 3:g}Z"
    )
    return Shape("brow", placed(d, 120, BROW_Y, side))


def _eye(face: Expression, side: int) -> tuple[Shape, ...]:
    x, y = 120 + side * EYE_OFF, EYE_Y
    if face.lids is None:
        return (Shape("ink", placed("M-10 -1Q0 9 10 -1", x, y), 4),)
    dx, dy = face.gaze
    return (
        Shape("white", placed("M-10 0C-6 -11 6 -11 10 0C6 9.5 -6 9.5 -10 0Z", x, y)),
        Shape("ink", oval(x + dx, y - 0.5 + dy, 5.8)),
        Shape("white", oval(x + dx + 2, y - 3 + dy, 1.6)),
        *(
            Shape(shape.tone, placed(shape.d, x, y, side), shape.line)
            for shape in _lids(face.lids[side > 0])
        ),
    )


def _lids(lid: Lid) -> tuple[Shape, ...]:
    """Return the lids of a right eye (as seen) around its middle; they hide what they cover."""
    edge = f"M11 {lid.outer:g}Q0 {2 * lid.middle + 6:g} -11 {lid.inner:g}"
    upper = (Shape("lid", f"{edge}L-11 -6Q0 -17 11 -6Z"), Shape("ink", edge, 3.2))
    if not lid.low:
        return upper
    return (Shape("skin", f"M-11 3Q0 {9 - 2 * lid.low:g} 11 3L11 9L-11 9Z"), *upper)
