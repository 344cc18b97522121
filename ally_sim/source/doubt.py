"""How a short cut leaves something to the way around it."""


class DoubtError(Exception):
    """Here stands more than is plain, or something that may be wrong."""
