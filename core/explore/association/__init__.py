"""Association: how strongly columns go together - two by two, and each with the target."""
