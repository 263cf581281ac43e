"""Segments changed by hand: split, merged, outliers set apart, or made of chosen customers."""
