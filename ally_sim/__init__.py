"""Ally Sim: practise being an active ally in branching stories, offline."""

__version__ = "0.1.0"
