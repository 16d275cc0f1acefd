"""What forms ask, and the changes that their answers make: pure, one file for each chapter, no widget."""
