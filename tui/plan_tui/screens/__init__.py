"""Screens: one task each; only they call the workspace and start workers."""
