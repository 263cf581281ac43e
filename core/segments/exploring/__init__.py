"""Looking at customers as points: where they lie and which of them are chosen."""
