"""Product management plans that live in git: read, compare, check, edit. Knows no screen."""

__version__ = "0.1.0"
