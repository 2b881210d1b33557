"""The catalogue: YAML records in, pages, diagrams and exports out. Never imports MkDocs."""
