"""Pages: a catalogue in; every page of the site as HTML out."""
