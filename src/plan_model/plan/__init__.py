"""What a plan is: frozen values, chapter by chapter."""
