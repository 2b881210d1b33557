"""Danish text: numbers, lists, dates, slugs, stems, compounds and suggestions. Knows no record."""
