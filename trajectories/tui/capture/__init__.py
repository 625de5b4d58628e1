"""The capture line as values: what each kind asks in which order, and what a key makes of it."""
