"""Tests: laws, both packages room by room, the real program in a terminal, and the house itself."""
