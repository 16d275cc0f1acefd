"""The demo: a throw-away repository of example plans with a history worth reading."""
