"""Comparisons: records side by side, at a glance and criterion by criterion."""
