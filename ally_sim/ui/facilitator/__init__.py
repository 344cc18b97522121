"""A room: the facilitator's console and the window on the projector."""
