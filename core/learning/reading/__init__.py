"""Readings: what the answers to unseen customers say, each as a tidy frame and a sentence."""
