"""Contributions: answers, forms and edits in; new, corrected and checked records out, in the terminal and the browser."""
