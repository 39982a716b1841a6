"""Cleans a collection on Apache Spark: the functions of the local run, and so its families, over DataFrames."""
