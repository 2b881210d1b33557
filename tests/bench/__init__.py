"""Measurements: the catalogue against its peers, on the same generated data, in one run."""
