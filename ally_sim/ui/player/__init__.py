"""The player's room: the shelf, the briefing, the story itself and its debrief."""
