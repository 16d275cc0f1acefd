"""What a plan may not say: one file per chapter, one small function per rule."""
