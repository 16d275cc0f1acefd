"""How it reads: pure functions from values to lines of styled spans, in the reader's language."""
