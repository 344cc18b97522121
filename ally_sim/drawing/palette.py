"""The colours a portrait is made of, named as an author writes them."""

from ally_sim.drawing.colour import luminance, mix

SKINS = range(1, 9)
"""From light to dark."""

HAIR_COLOURS = ("black", "dark-brown", "brown", "auburn", "blond", "grey", "white", "red")
CLOTH_COLOURS = ("teal", "plum", "navy", "rose", "sand", "slate", "ochre")
"""What a headscarf or a turban may have besides the hair colours."""

TOPS = (
    "ochre",
    "green",
    "teal",
    "plum",
    "red",
    "indigo",
    "navy",
    "rose",
    "slate",
    "olive",
    "sand",
    "white",
)

BACKDROPS = {"sage": "#6b8b80", "sky": "#66879f", "heather": "#8b7d9b", "clay": "#a5786a"}
"""Mid-tone grounds, on which the light rim of a figure stands out."""

RIM = "#fff8ec"

# The skins from which on brows are drawn darker, and all lines of a face are set for dark skin.
_MEDIUM, _DEEP = 4, 6
_DARK, _PALE = 0.03, 0.3  # luminances: hair to be shaded with black, clothes with dark trimmings
_SKIN = {
    1: "#f7dcc8",
    2: "#efc8a6",
    3: "#e3b088",
    4: "#cf976b",
    5: "#b27b4e",
    6: "#93603d",
    7: "#7e4e37",
    8: "#6c4230",
}
_HAIR = {
    "black": "#211d1f",
    "dark-brown": "#3b2720",
    "brown": "#6a4630",
    "auburn": "#7e3b26",
    "blond": "#d3a75c",
    "grey": "#9d9a97",
    "white": "#e9e5dd",
    "red": "#b4562c",
    "teal": "#2d7180",
    "plum": "#74436b",
    "navy": "#2c3f63",
    "rose": "#bf6c7c",
    "sand": "#d6bd95",
    "slate": "#56636f",
    "ochre": "#c98a2d",
}
_BROW = {
    "grey": "#6d6560",
    "white": "#7d736c",
    "blond": "#8a6430",
    "red": "#83401f",
    "auburn": "#5a2a1a",
}
_TOP = {
    "ochre": "#cf8c2e",
    "green": "#4a735c",
    "teal": "#2c7076",
    "plum": "#7a4a6c",
    "red": "#b5533f",
    "indigo": "#4c5a8c",
    "navy": "#2b4160",
    "rose": "#c27483",
    "slate": "#5b6872",
    "olive": "#7b7a3f",
    "sand": "#d5be98",
    "white": "#f2ede2",
}


_WORN = {
    "gold": "#e0ab45",
    "gold-shade": "#a8752a",
    "aid": "#df4f80",
    "aid-light": "#ffd3df",
    "chair": "#333b48",
    "chair-light": "#4d5868",
    "grip": "#22262f",
    "linen": "#f4efe6",
    "linen-shade": "#cfc8bc",
    "silver": "#dfe3e2",
    "vest": "#d9dc3a",
    "vest-shade": "#9da31f",
    "card": "#fdfaf3",
    "card-mark": "#3c7f86",
}


def tones(skin: int, hair: str, beard: str, top: str) -> dict[str, str]:
    """Return every tone that the parts of a portrait name, for one person's colours."""
    return (
        _WORN
        | _skin_tones(skin)
        | _hair_tones(hair, skin)
        | _beard_tones(beard, skin)
        | _top_tones(top)
    )


def _skin_tones(skin: int) -> dict[str, str]:
    base, deep = _SKIN[skin], skin >= _DEEP
    fold = mix(base, "#1f0c06" if deep else "#5a2a1c", 0.45)
    return {
        "skin": base,
        "neck": mix(base, "#3a130a" if deep else "#8a4a34", 0.26),
        "fold": fold,
        "freckle": mix(base, fold, 0.75),
        "wrinkle": mix(base, fold, 0.62),
        "lid": mix(base, "#c08060" if deep else "#7a3d28", 0.14),
        "shine": mix(base, "#ffffff", 0.3),
        "ink": "#1b0c08" if deep else "#2e1a15",
        "mouth": "#5b2024" if deep else "#7a2f30",
        "white": "#fffaf3",
        "frame": "#e3b35c" if deep else "#2b2733",
    }


def _hair_tones(colour: str, skin: int) -> dict[str, str]:
    base = _HAIR[colour]
    dark = luminance(base) < _DARK
    return {
        "hair": base,
        "hair-shade": mix(base, "#000000" if dark else "#2a1408", 0.3),
        "hair-light": mix(base, "#fff0dc", 0.2 if dark else 0.26),
        "fade": mix(base, _SKIN[skin], 0.5),
    }


def _beard_tones(colour: str, skin: int) -> dict[str, str]:
    stubble = _BROW.get(colour, _HAIR[colour])
    return {
        "beard": _HAIR[colour],
        "stubble": mix(_SKIN[skin], stubble, 0.15),
        "brow": _brow(colour, skin),
    }


def _top_tones(colour: str) -> dict[str, str]:
    base = _TOP[colour]
    pale = luminance(base) > _PALE
    return {
        "top": base,
        "top-shade": mix(base, "#1d1a2c", 0.2),
        "top-light": mix(base, "#ffffff", 0.16),
        "ribbon": "#2c5d78" if pale else "#f0d9a0",
        "apron": "#4a5f6e" if pale else "#ead9b8",
        "apron-shade": "#364855" if pale else "#c2ab83",
    }


def _brow(colour: str, skin: int) -> str:
    if skin >= _DEEP:
        return {"grey": "#d8d4cf", "white": "#f0ece6"}.get(colour, "#1b0c08")
    return mix(_BROW.get(colour, "#2e1a15"), "#2e1a15", 0.25 if skin < _MEDIUM else 0.6)
