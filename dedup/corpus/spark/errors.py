"""What Spark raises, in one line: its own errors fill a screen with calls of Java."""

from __future__ import annotations

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

ERRORS = (PySparkException, Py4JError)


def complaint(error: Exception) -> str:
    r"""Return the line of an error that says what is wrong; one from Java names the call first, then the error.

    >>> complaint(Py4JError("An error occurred while calling o48.parquet.\n: java.io.IOException: disk is full"))
    'java.io.IOException: disk is full'
    """
    lines = str(error).splitlines() or [type(error).__name__]
    return next((line.removeprefix(": ") for line in lines if line.startswith(": ")), lines[0])
