"""Parts: a source of any size, cut into parts that can be read apart from each other."""
