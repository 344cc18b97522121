"""Every way to wear one's hair or to cover it, by the word an author writes."""

from ally_sim.drawing.coverings import HEADSCARF, TURBAN
from ally_sim.drawing.long_hair import BOB, CURLS, LOCS, LONG, WAVES
from ally_sim.drawing.short_hair import BALD, BUN, COILS, CROP, PONYTAIL, SHORT

COVERINGS = {"headscarf": HEADSCARF, "turban": TURBAN}
HAIRSTYLES = {
    "short": SHORT,
    "crop": CROP,
    "bob": BOB,
    "long": LONG,
    "coils": COILS,
    "curls": CURLS,
    "locs": LOCS,
    "bun": BUN,
    "bald": BALD,
    "waves": WAVES,
    "ponytail": PONYTAIL,
    **COVERINGS,
}
