"""The author's studio."""
