"""Issues: one problem in the data as a value; the registry of codes with their Danish texts; reports in every format."""
