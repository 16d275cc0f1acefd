"""Dialogs ask one question and return one answer."""
