"""History: two versions of the records in, typed changes between them, and their descriptions, out."""
