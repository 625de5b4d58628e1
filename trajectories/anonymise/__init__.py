"""Find, judge and take out what could tell who a child is; nothing here reads or writes a file."""
