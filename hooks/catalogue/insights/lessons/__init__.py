"""Lessons: an index in; what is worked out across them, such as who shares one and when it matters, out."""
