"""What happens when someone plays: playthroughs as values, and what a screen shows of them."""
