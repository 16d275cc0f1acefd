"""Edits tried on many files, and judged by somebody else than the writer."""
