"""Search: the texts of all pages in; the files of a search index that knows Danish out."""
