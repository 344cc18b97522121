"""The windows: Qt lives here and nowhere else."""

from ally_sim.ui.shelter import shelter_all

shelter_all()
