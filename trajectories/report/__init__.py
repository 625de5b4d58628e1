"""Say what a report says, set it, paint it and tag it."""
