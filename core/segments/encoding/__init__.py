"""From a named frame to numbers in which every column weighs what it should."""
