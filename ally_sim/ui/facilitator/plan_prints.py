"""What can be printed of a story of the plan: a handout for tables, and a run sheet."""

from ally_sim.engine.plan import PlannedStory
from ally_sim.exchange.handout import handout
from ally_sim.exchange.run_sheet import run_sheet
from ally_sim.exchange.sheet import Sheet
from ally_sim.ui.facilitator.after_saving import Kept
from ally_sim.ui.language import _
from ally_sim.ui.sheet_pdf import sheet_as_pdf
from ally_sim.ui.wording import wording


def printed_handout(planned: PlannedStory) -> Kept:
    """Return the handout as a PDF, in the language of the story."""
    name = f"{planned.story.id}-handout.pdf"
    return _printed(name, handout(planned, wording(planned.story.language)))


def printed_run_sheet(planned: PlannedStory) -> Kept:
    """Return the run sheet as a PDF, in the language of the story."""
    name = f"{planned.story.id}-run-sheet.pdf"
    return _printed(name, run_sheet(planned, wording(planned.story.language)))


def _printed(name: str, sheet: Sheet) -> Kept:
    return Kept(name, _("To print (*.pdf)"), sheet_as_pdf(sheet))
