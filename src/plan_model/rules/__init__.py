"""What a plan may not say: one file a chapter, one small function a rule."""
