"""The segment of a customer who was not there when the segments were found."""
