"""Checks: a linked catalogue in, issues out: schema validation, references, published URLs, and the rules."""
