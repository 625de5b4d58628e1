"""Decide what is true of a study and a case."""
