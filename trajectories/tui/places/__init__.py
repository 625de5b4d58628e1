"""What can be done in each place of the terminal interface, a module a place."""
