"""The windows: Qt lives here and nowhere else."""

import builtins

from ally_sim.ui import support

support.leave_others()

from ally_sim.ui.shelter import shelter_all  # noqa: E402 - PySide6 is imported with it

# PySide6 reads the source of whatever is imported after it, for the sake of methods with other
# names ("from __feature__ import snake_case"), which nobody here asks for. So nothing goes by it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

shelter_all()
