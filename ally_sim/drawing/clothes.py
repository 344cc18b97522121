"""Bodies and clothes, cut off below by the ground a figure stands on."""

from collections.abc import Callable
from math import sqrt

from ally_sim.drawing.palette import RIM
from ally_sim.drawing.shapes import RIM_WIDTH, Shape, rim

CENTRE = (120.0, 130.0)
RADIUS = 116.0
VIEW = f"{CENTRE[0] - RADIUS:g} {CENTRE[1] - RADIUS:g} {2 * RADIUS:g} {2 * RADIUS:g}"

Floor = Callable[[float], float]
"""How far down a figure reaches at a given x."""

NECK = Shape("neck", "M102 146V176C102 193 138 193 138 176V146Z")


def flat(_x: float) -> float:
    """Return the lower edge of a figure that stands free: a straight line."""
    return CENTRE[1] + RADIUS


def round_below(x: float) -> float:
    """Return the lower edge of a figure within the round ground."""
    return CENTRE[1] + sqrt(max(0.0, RADIUS**2 - (x - CENTRE[0]) ** 2))


def shoulders(drop: float) -> str:
    """Return the line of the shoulders, from left to right; `drop` lowers (or raises) them."""
    top = 187 + drop
    return (
        f"M38 212C52 {198 + drop:g} 84 {top:g} 102 177H138C156 {top:g} 188 {198 + drop:g} 202 212"
    )


def body(floor: Floor, drop: float) -> Shape:
    """Return the torso with its shoulders."""
    if floor is flat:
        return Shape("top", shoulders(drop) + "C211 221 218 234 221 258H19C22 234 29 221 38 212Z")
    return Shape("top", f"{shoulders(drop)}A{RADIUS:g} {RADIUS:g} 0 0 1 38 212Z")


def shoulder_rim(floor: Floor, drop: float) -> str:
    """Return the light rim of the torso; on a round ground it ends where the ground does."""
    if floor is flat:
        return rim((body(floor, drop),))
    return (
        f'<path d="{shoulders(drop)}" fill="none" stroke="{RIM}" stroke-width="{2 * RIM_WIDTH:g}"/>'
    )


def _crew() -> tuple[Shape, ...]:
    return Shape("top-shade", "M101 176C101 197 139 197 139 176", 7), NECK


def _vee() -> tuple[Shape, ...]:
    return (
        NECK,
        Shape("neck", "M102 172L120 207L138 172Z"),
        Shape("top-shade", "M100 178L120 208L140 178", 5),
    )


def _shirt() -> tuple[Shape, ...]:
    return (
        NECK,
        Shape("neck", "M102 172L120 200L138 172Z"),
        Shape("top-shade", "M120 200V244", 2.4),
        Shape("top-light", "M101 170L120 197L107 211L90 182Z"),
        Shape("top-light", "M139 170L120 197L133 211L150 182Z"),
        Shape("top-shade", "M120 197L107 211L90 182M120 197L133 211L150 182", 2),
    )


def _roll() -> tuple[Shape, ...]:
    return (
        NECK,
        Shape("top-light", "M99 164Q120 174 141 164L144 184Q120 200 96 184Z"),
        Shape("top-shade", "M98 177Q120 190 142 177", 2.4),
    )


CUTS = {
    "ochre": _crew(),
    "green": _crew(),
    "teal": _shirt(),
    "plum": _vee(),
    "red": _crew(),
    "indigo": _crew(),
    "navy": _vee(),
    "rose": _crew(),
    "slate": _shirt(),
    "olive": _roll(),
    "sand": _roll(),
    "white": _shirt(),
}


def _suit() -> tuple[Shape, ...]:
    return (
        Shape("linen", "M100 172L120 245L140 172Z"),
        NECK,
        Shape("neck", "M102 172L120 198L138 172Z"),
        Shape("linen-shade", "M120 199V244", 2),
        Shape("linen", "M101 169L120 197L108 209L93 180Z"),
        Shape("linen", "M139 169L120 197L132 209L147 180Z"),
        Shape("linen-shade", "M120 197L108 209L93 180M120 197L132 209L147 180", 1.8),
        Shape("top-light", "M94 179L119 245H108L92 215L100 208L81 186Z"),
        Shape("top-light", "M146 179L121 245H132L148 215L140 208L159 186Z"),
        Shape("top-shade", "M94 179L119 245M108 245L92 215L100 208L81 186", 2),
        Shape("top-shade", "M146 179L121 245M132 245L148 215L140 208L159 186", 2),
    )


def _scrubs() -> tuple[Shape, ...]:
    return (
        NECK,
        Shape("neck", "M102 172L120 212L138 172Z"),
        Shape("linen", "M107 197L120 212L133 197Q120 204 107 197Z"),
        Shape("top-light", "M98 178L120 213L142 178", 7),
        Shape("top-shade", "M148 218H172V228M148 218V238", 2.4),
        Shape("linen", "M166 211V221", 3),
    )


def _uniform() -> tuple[Shape, ...]:
    return (
        *_shirt(),
        Shape("top-shade", "M60 196L84 187L88 194L64 204Z"),
        Shape("top-shade", "M180 196L156 187L152 194L176 204Z"),
        Shape(
            "silver", "M66 199L70 197.5M72 196.5L76 195M174 199L170 197.5M168 196.5L164 195", 2.6
        ),
        Shape("silver", "M146 211H162V221Q161 227 154 230Q147 227 146 221Z"),
        Shape("top-shade", "M154 214V225M149.5 219H158.5", 2.6),
        Shape("ink", "M78 208H90V224H78Z"),
        Shape("ink", "M81 208V200", 3),
        Shape("silver", "M81 213H87M81 217H87", 1.6),
    )


GARMENTS = {"suit": _suit(), "scrubs": _scrubs(), "uniform": _uniform()}


def apron(floor: Floor) -> tuple[Shape, ...]:
    """Return an apron's bib and its straps."""
    return (
        Shape("apron-shade", "M97 180L90 208M143 180L150 208", 6),
        Shape("apron", f"M84 206Q120 214 156 206L164 226{_below(floor, 170, 70)}L76 226Z"),
        Shape("apron-shade", "M85 207Q120 215 155 207", 2.4),
    )


def vest(floor: Floor) -> tuple[Shape, ...]:
    """Return a high-visibility vest with its bright bands."""
    edge = (
        "M97 179L120 224L143 179L178 194Q184 206 182 220"
        f"{_below(floor, 182, 58)}V220Q56 206 62 194Z"
    )
    return (
        Shape("vest", edge),
        _band(floor, 76),
        _band(floor, 152),
        Shape("vest-shade", f"M97 179L120 224L143 179M120 224V{floor(120) - 2:g}", 2.4),
    )


def _band(floor: Floor, left: float) -> Shape:
    right = left + 12
    left_top, right_top = (171 + 0.4 * abs(x - 120) for x in (left, right))
    return Shape(
        "silver",
        f"M{left:g} {left_top:g}L{right:g} {right_top:g}V{floor(right):.1f}"
        f"L{left:g} {floor(left):.1f}Z",
    )


def _below(floor: Floor, right: float, left: float) -> str:
    if floor is flat:
        return f"L{right:g} {CENTRE[1] + RADIUS:g}H{left:g}"
    return f"L{right:g} {floor(right):.1f}A{RADIUS:g} {RADIUS:g} 0 0 1 {left:g} {floor(left):.1f}"


OVER_GARMENTS = {"apron": apron, "hi-vis": vest}
