"""Classify: whether two aligned places are a copy, a restatement or a parallel, and on what evidence."""
