"""Checks plain values against type hints, computes with them exactly, and keeps them for a later pass."""
