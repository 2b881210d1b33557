"""Records: YAML files in, kinds, schemas, records with positions, and the graph of references between them, out."""
