"""Widgets show a value and say what the person did."""
