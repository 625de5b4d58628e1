"""The kinds of record about a child, a module a part of the method."""
