"""How a figure of the measurements is said: spreads over repeats, ratios of two timings. And where the exercises are."""
from __future__ import annotations

import timeit
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent


def spread(values) -> dict:
    values = np.asarray(values, dtype=float)
    return {"mean": round(values.mean(), 4), "sd": round(values.std(), 4), "min": round(values.min(), 4), "max": round(values.max(), 4), "n": len(values)}


def ratio(slow, fast) -> dict:
    a, b = min(timeit.repeat(slow, number=1, repeat=7)), min(timeit.repeat(fast, number=10, repeat=20)) / 10
    return {"milliseconds": round(a * 1000, 2), "array form milliseconds": round(b * 1000, 3), "ratio": round(a / b)}
