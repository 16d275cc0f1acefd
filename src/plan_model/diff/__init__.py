"""Two trees to changes (structure), changes to facts (meaning), texts to layout and comments."""
