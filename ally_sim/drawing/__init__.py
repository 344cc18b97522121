"""Portraits and settings as SVG text, within what QtSvg draws; no Qt here."""
