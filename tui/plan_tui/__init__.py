"""The screen of planrev. Knows plan_model, not git, not YAML."""
