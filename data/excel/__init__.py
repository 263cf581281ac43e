"""Excel: the table on a sheet, read in a process of its own."""
