"""Cluster: the parts of a file, and the fits of an evaluation, done by workers of Dask on any machines."""
