"""Turn cases into values: pure functions, one module a family of statistics."""
