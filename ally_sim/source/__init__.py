"""YAML text with places: located values, limits, diagnostics and "did you mean"."""
