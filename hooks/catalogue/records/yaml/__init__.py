"""YAML as the catalogue reads it: bytes in, plain values with positions out, or issues; refuses what could run or mislead."""
