"""The parts of a report, each saying one thing."""
