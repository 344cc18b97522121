"""What a person wears or has besides hair and clothes."""

from ally_sim.drawing.shapes import Shape, oval

_JAW = (
    "M73.5 106C72 122 76 140 86 152C94 164 106 173 120 173C134 173 146 164 154 152"
    "C164 140 168 122 166.5 106"
    "C162 124 158 131 148 133C140 130 130 128 120 132C110 128 100 130 92 133"
    "C82 131 78 124 73.5 106Z"
    "M120 154.5C110 154.5 103 151.5 103 146.5C103 141.5 110 139 120 139"
    "C130 139 137 141.5 137 146.5C137 151.5 130 154.5 120 154.5Z"
)
_SHADOW = (
    "M74.5 118C76 134 80 142 88 149C96 160 107 165.5 120 165.5"
    "C133 165.5 144 160 152 149C160 142 164 134 165.5 118"
    "C160 130 156 134 148 135C140 131 130 129 120 132C110 129 100 131 92 135"
    "C84 134 80 130 74.5 118Z"
)

ON_SKIN = {
    "stubble": (Shape("stubble", _SHADOW),),
    "beard": (Shape("beard", _JAW),),
    "moustache": (
        Shape(
            "beard",
            "M120 132C112 126 99 129 93 140C102 141.5 112 141 120 137.5"
            "C128 141 138 141.5 147 140C141 129 128 126 120 132Z",
        ),
    ),
    "freckles": tuple(
        Shape("freckle", oval(x, y, 1.7))
        for x, y in (
            (88, 124),
            (95, 122),
            (93, 130),
            (101, 127),
            (152, 124),
            (145, 122),
            (147, 130),
            (139, 127),
            (110, 119),
            (128, 118),
            (84, 130),
            (156, 130),
        )
    ),
    "wrinkles": (
        Shape("wrinkle", "M101 71Q120 67 139 71M98 79Q120 75 142 79", 2.2),
        Shape("wrinkle", "M82 104L77 101M82 109L76.5 109M158 104L163 101M158 109L163.5 109", 2.2),
        Shape("wrinkle", "M92 122Q100 126 108 121M132 121Q140 126 148 122", 2.2),
        Shape("wrinkle", "M107 128Q100 132 98 140M133 128Q140 132 142 140", 2.2),
    ),
}
"""Drawn on the skin, below eyes and mouth."""

ON_FACE = {
    "glasses": (
        Shape(
            "frame",
            "M86 98H112Q115.5 98 115.2 102L114 116Q113 122 107 122H92Q86 122 85 116"
            "L83.5 102Q83 98 86 98Z",
            3.4,
        ),
        Shape(
            "frame",
            "M154 98H128Q124.5 98 124.8 102L126 116Q127 122 133 122H148Q154 122 155 116"
            "L156.5 102Q157 98 154 98Z",
            3.4,
        ),
        Shape("frame", "M115 105Q120 101.5 125 105M83.5 103L72 106M156.5 103L168 106", 3.4),
    ),
    "round-glasses": (
        Shape("frame", oval(100.5, 110, 15), 3.2),
        Shape("frame", oval(139.5, 110, 15), 3.2),
        Shape("frame", "M115.5 108Q120 104.5 124.5 108M85.5 107L72 107M154.5 107L168 107", 3.2),
    ),
}
"""Drawn over everything else on the face."""

ON_EARS = {
    "hearing-aid": (
        Shape("aid", "M167 101Q180 100 180.5 112Q180 120 176 126", 6.5),
        Shape("aid-light", "M174 104Q178 107 178 113", 1.8),
        Shape("aid-light", "M166.5 101Q162 107 166 114", 2.2),
        Shape("aid", oval(167, 115, 3.4)),
    ),
    "earrings": (
        Shape("gold-shade", "M70 128V132M170 128V132", 2),
        Shape("gold", oval(70, 137, 5, 6)),
        Shape("gold", oval(170, 137, 5, 6)),
    ),
}
"""Worn on the ears, which come out from under the hair for them."""

ON_HEADSCARF = {
    "hearing-aid": ON_EARS["hearing-aid"],
    "earrings": (Shape("gold", oval(150, 179, 5.5)), Shape("gold-shade", oval(150, 179, 2.2))),
}
"""What takes their place with a headscarf: the aid worn outside, a pin for the earrings."""

CHAIR = (
    Shape("grip", "M48 190V156Q48 148 40 148H32", 9),
    Shape("grip", "M192 190V156Q192 148 200 148H208", 9),
    Shape("chair", "M54 160H186Q200 160 200 174V210H40V174Q40 160 54 160Z"),
    Shape("chair-light", "M52 168H188", 3),
)
"""The back of a wheelchair and its handles."""

WITH_CLOTHES = {
    "lanyard": (
        Shape("ribbon", "M99 181L117 218M141 181L123 218", 4.5),
        Shape(
            "card",
            "M107 216H133Q135 216 135 218V235Q135 237 133 237H107Q105 237 105 235V218"
            "Q105 216 107 216Z",
        ),
        Shape("card-mark", "M109.5 221H118.5V232H109.5Z"),
        Shape("card-mark", "M123 224H130M123 229H130", 2),
    ),
}
"""Hung over the clothes: a name badge on its ribbon."""
