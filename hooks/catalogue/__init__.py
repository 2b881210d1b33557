"""The catalogue: YAML records in, pages, diagrams and exports out. Never imports MkDocs.

`build` is the whole flow. Each package stands on those below it, and others import what its `__init__` names:

    build                                   the flow: load, check, draw, render, export
    exports · publishing                    open data · releases, editions, live preview
    pages                                   records and lists as HTML
    insights · search · contribute          worked out across records · search index · new and corrected records
    checks · history · diagrams · views     issues · changes between versions · SVG · what templates show
    records                                 kinds, schemas, YAML, the graph
    issues                                  problems with their Danish texts, and reports
    danish                                  Danish text, knows no record
"""
