"""The panels of the Explore page, one for each of its parts."""
