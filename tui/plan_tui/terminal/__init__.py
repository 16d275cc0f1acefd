"""What a terminal can do, and what must be done for it: signals, clipboard, editor, colours."""
