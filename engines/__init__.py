"""Engines: a file of any size answered part by part, on this machine or on many."""
