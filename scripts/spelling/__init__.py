"""The spelling check: the project's files in, the words that no dictionary and no list knows out."""
