"""Do each thing a person can do: gather, decide, write."""
