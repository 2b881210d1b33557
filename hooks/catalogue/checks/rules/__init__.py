"""Rules that no schema can state, one module a topic."""
