"""Formats of others: what comes in from other tools, and what is given to people."""
