"""The rules a study keeps, one idea a module, each saying which gate it closes."""
