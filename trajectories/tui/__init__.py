"""Show a study in the terminal and hand what is typed to one use case."""
