"""Insights: a catalogue index in; what is worked out across records, such as comparisons and statistics, out."""
