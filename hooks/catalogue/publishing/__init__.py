"""Publishing: a built site in; releases, editions, archives and a live preview out."""
