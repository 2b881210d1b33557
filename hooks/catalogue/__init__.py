"""The catalogue: YAML records in, pages, diagrams and exports out. Never imports MkDocs.

The map: each stage in the order they run, with the modules that serve it. `build` is the whole flow.

    (values)   what stages hand on:    kinds schema record issue artifact site
    parse      bytes → plain values:   screen scalar syntax syntax_messages locate
    load       a folder → records:     lines; releases
    link       records → graph:        address
    check      graph → issues:         structure explain mend example; references; rules rule rule_amounts rule_bodies rule_dates
                                       rule_links rule_names rule_participants rule_texts; finding wording collect; lost
    report     issues → text:          named codes file_codes record_codes rule_codes
    diagram    graph → plans:          relations ranks branches notation boxes lettering plan telling
    draw       plans → SVG:            dot; layouts drawing_pool drawing_worker; layout arrows svg; underway
    render     graph → pages:          library view tables tiles phrases breaks ages citing danish dates markdown web_address slug
                                       facet facets bands filtered; across comparison deciding matrix voices;
                                       places membership sizes fellows tiles network network_picture;
                                       inflection vocabulary stories lexicon gloss; overviews word_list timeline charts
                                       source_use disagreements; quality gaps coverage; upkeep trend worklist lookout whom;
                                       history redirects standalone;
                                       templating template_names environment plain_code compiled finish; handbook reference; forms; beside
    compare    cells → comparisons:
    export     graph → open data:      table spreadsheet feed follow agenda dcat
    search     pages → search index:   searchable wordforms compounds other_names asked_as search_index run_pagefind
    write      artifacts → a folder:   settings handwritten gloss_markdown framing
    preview    edits → a live site:    rebuild

    counter    a page's questions → JSON:  desk compose amend; bundle
    propose    answers → a new record: questions skeleton issue_form
    migrate    old records → new:      migrations
    fix        a record → it, mended:  reorder
    diff       two states → changes:   trouble state renames matching change rewording telling_changes concerning changelog comment
    release    a meeting → a tag:      release_texts release_files repository publishable archive offline pack
    publish    a copy → what is shown: published assemble editions
"""
