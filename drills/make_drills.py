"""Write `loop-to-numpy.ipynb`: `python drills/make_drills.py`.

In: the drills below. Out: the notebook, the same bytes each time; nothing is run, for times belong to the learner's own machine.
A drill is a loop, the data for it, three hints from general to particular, and a worked solution. `test/python/drills.test.ts` runs them all on real NumPy.
"""
from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple


class Drill(NamedTuple):
    id: str
    title: str
    task: str
    arguments: str
    data: str
    loop: str
    hints: tuple[str, str, str]
    solution: str
    why: str


CHECK = '''
import time

import numpy as np

rng = np.random.default_rng(7)


def check(drill, loop, yours, *data):
    """Compare both results and the better of several times, each on a fresh copy of the data."""
    def run(function):
        copies = [np.copy(part) for part in data]
        began = time.perf_counter()
        result = function(*copies)
        return result, time.perf_counter() - began

    expected, slow = run(loop)
    try:
        result, fast = run(yours)
    except Exception as error:
        return print(f"{drill}: not yet. Your cell stops with {type(error).__name__}: {error}")
    if result is None:
        return print(f"{drill}: not yet. Your function returns nothing.")
    expected, result = np.asarray(expected), np.asarray(result)
    if result.shape != expected.shape:
        return print(f"{drill}: not yet. The loop returns the shape {expected.shape}, yours {result.shape}.")
    try:
        same = np.isclose(result, expected, rtol=1e-9, atol=1e-12, equal_nan=True)
    except TypeError:
        return print(f"{drill}: not yet. The loop returns {expected.dtype}, yours {result.dtype}, which cannot be compared.")
    if not same.all():
        return print(f"{drill}: not yet. {np.sum(~same)} of {same.size} values differ from the loop's.")
    slow = min([slow] + [run(loop)[1] for _ in range(2)])
    fast = max(min([fast] + [run(yours)[1] for _ in range(4)]), 1e-7)
    times = f"{slow / fast:.1f} times as fast as the loop ({slow * 1e3:.2f} ms before, {fast * 1e3:.2f} ms now)"
    print(f"{drill}: {'passed' if slow / fast >= 2 else 'not yet'}. Equal, and {times}.")
'''

DRILLS = [
    Drill("large-orders", "Total of the large orders", "Add up the amounts above a limit.", "amounts, limit",
          "data = (rng.gamma(2, 40, 200_000), 150.0)",
          "total = 0.0\nfor amount in amounts.tolist():\n    if amount > limit:\n        total += amount\nreturn total",
          ("The `if` chooses elements. NumPy can choose them all in one step.", "`amounts > limit` is an array of booleans, as long as the amounts.", "An array of booleans between brackets keeps the elements where it is true."),
          "return amounts[amounts > limit].sum()", "A comparison of arrays is a mask; the mask replaces the `if`."),
    Drill("group-means", "Mean by shop", "The mean amount of each shop. Shops are numbered from 0, and each has at least one order.", "shops, amounts",
          "data = (rng.integers(0, 50, 200_000), rng.gamma(2, 40, 200_000))",
          "sums, counts = [0.0] * 50, [0] * 50\nfor shop, amount in zip(shops.tolist(), amounts.tolist()):\n    sums[shop] += amount\n    counts[shop] += 1\nreturn [total / count for total, count in zip(sums, counts)]",
          ("Two aggregates by group: a sum and a count.", "`np.bincount` counts how often each number occurs.", "`np.bincount(shops, weights=amounts)` adds the amounts up by shop."),
          "return np.bincount(shops, weights=amounts) / np.bincount(shops)", "Small whole numbers as groups are positions; `bincount` adds up by position."),
    Drill("confusion", "Confusion matrix", "Count the pairs of true class (row) and predicted class (column), with four classes.", "truth, predicted",
          "data = (rng.integers(0, 4, 200_000), rng.integers(0, 4, 200_000))",
          "counts = [[0] * 4 for _ in range(4)]\nfor t, p in zip(truth.tolist(), predicted.tolist()):\n    counts[t][p] += 1\nreturn counts",
          ("Make one number of each pair.", "`truth * 4 + predicted` runs from 0 to 15, a number for each cell of the matrix.", "`bincount` with `minlength=16` counts them; `reshape(4, 4)` is the matrix."),
          "return np.bincount(truth * 4 + predicted, minlength=16).reshape(4, 4)", "`minlength` keeps the shape when the last pair never occurs."),
    Drill("moving-average", "Moving average", "The mean of each window of 28 days, for every day that has a whole window behind it.", "sales",
          "data = (rng.poisson(30, 40_000).astype(float),)",
          "values, means = sales.tolist(), []\nfor i in range(27, len(values)):\n    means.append(sum(values[i - 27 : i + 1]) / 28)\nreturn means",
          ("Each window shares 27 of its days with the one before.", "A sum over a window is the difference of two running sums.", "Put a 0 before `np.cumsum(sales)`, then subtract the array shifted by 28."),
          "running = np.concatenate([[0.0], np.cumsum(sales)])\nreturn (running[28:] - running[:-28]) / 28", "The loop does 28 additions a day; the running sum does one."),
    Drill("drawdown", "Largest fall from a peak", "The largest share lost since the highest price so far.", "prices",
          "data = (100 * np.exp(np.cumsum(rng.normal(0, 0.01, 200_000))),)",
          "peak, worst = 0.0, 0.0\nfor price in prices.tolist():\n    peak = max(peak, price)\n    worst = max(worst, 1 - price / peak)\nreturn worst",
          ("The loop carries one value along: the peak so far.", "Ufuncs such as `np.maximum` have a method that keeps every step.", "`np.maximum.accumulate(prices)` is the peak on each day."),
          "peaks = np.maximum.accumulate(prices)\nreturn (1 - prices / peaks).max()", "What a loop carries along is often an `accumulate`."),
    Drill("nearest-centre", "Nearest centre", "For each point the number of the nearest centre.", "points, centres",
          "data = (rng.normal(size=(4_000, 2)), rng.normal(size=(8, 2)))",
          "nearest = []\nfor x, y in points.tolist():\n    distances = [(x - a) ** 2 + (y - b) ** 2 for a, b in centres.tolist()]\n    nearest.append(distances.index(min(distances)))\nreturn nearest",
          ("Every point meets every centre: a table of points by centres.", "Broadcasting makes the table: axes of length 1 stretch.", "`points[:, None, :] - centres[None, :, :]` has the shape (points, centres, 2)."),
          "differences = points[:, None, :] - centres[None, :, :]\nreturn (differences ** 2).sum(axis=2).argmin(axis=1)", "The table costs memory: points x centres x 2 numbers. For millions of points do it in blocks."),
    Drill("standardise", "Standardise columns", "Subtract from each column its mean and divide by its standard deviation (of the population).", "table",
          "data = (rng.normal(5, 3, (20_000, 8)),)",
          "columns = []\nfor column in table.T.tolist():\n    mean = sum(column) / len(column)\n    deviation = (sum((v - mean) ** 2 for v in column) / len(column)) ** 0.5\n    columns.append([(v - mean) / deviation for v in column])\nreturn list(zip(*columns))",
          ("Mean and deviation are taken down the rows.", "`axis=0` gives one number a column.", "A table minus a row of eight numbers subtracts the row from every row."),
          "return (table - table.mean(axis=0)) / table.std(axis=0)", "In a model, take mean and deviation from the training rows only."),
    Drill("one-hot", "One column a class", "A row of twelve zeros with a one at the class.", "classes",
          "data = (rng.integers(0, 12, 50_000),)",
          "rows = []\nfor value in classes.tolist():\n    row = [0] * 12\n    row[value] = 1\n    rows.append(row)\nreturn rows",
          ("Each row is a row of a table that is known beforehand.", "`np.eye(12)` holds all twelve rows.", "An array of numbers between brackets takes the rows of these numbers."),
          "return np.eye(12, dtype=int)[classes]", "Indexing with an array is a look-up for all rows at once."),
    Drill("tax-bands", "Band of each income", "The number of the band: how many limits are at or below the income.", "incomes, limits",
          "data = (rng.gamma(3, 12_000, 100_000), np.array([10_000.0, 20_000.0, 35_000.0, 50_000.0, 80_000.0]))",
          "bands = []\nfor income in incomes.tolist():\n    band = 0\n    for limit in limits.tolist():\n        if income >= limit:\n            band += 1\n    bands.append(band)\nreturn bands",
          ("The limits are sorted.", "The band is the place where the income would be put among the limits.", "`np.searchsorted` finds the place; `side` says what happens at a limit itself."),
          "return np.searchsorted(limits, incomes, side='right')", "`side='right'` counts a limit that is met exactly, as `>=` does."),
    Drill("last-known", "Last known value", "Fill each gap with the last value before it. The first value is known.", "values",
          "values = rng.normal(20, 3, 200_000)\nvalues[1:][rng.random(199_999) < 0.3] = np.nan\ndata = (values,)",
          "filled, last = [], None\nfor value in values.tolist():\n    if value == value:\n        last = value\n    filled.append(last)\nreturn filled",
          ("Ask for the position of the last known value, not for the value.", "Positions grow: the last known position is the largest so far.", "`np.where(np.isnan(values), 0, np.arange(len(values)))`, then `np.maximum.accumulate`."),
          "known = np.where(np.isnan(values), 0, np.arange(len(values)))\nreturn values[np.maximum.accumulate(known)]", "In pandas this is `ffill`; by group, so that one customer's value does not reach the next."),
    Drill("group-maximum", "Largest payment by customer", "The largest payment of each of 200 customers; 0 for one who never paid.", "customers, payments",
          "data = (rng.integers(0, 200, 200_000), rng.gamma(2, 40, 200_000))",
          "largest = [0.0] * 200\nfor customer, payment in zip(customers.tolist(), payments.tolist()):\n    if payment > largest[customer]:\n        largest[customer] = payment\nreturn largest",
          ("`bincount` adds only. Another ufunc is needed here.", "`np.maximum.at` takes the larger one at given positions, repeated ones included.", "Begin from `np.zeros(200)` and give it customers and payments."),
          "largest = np.zeros(200)\nnp.maximum.at(largest, customers, payments)\nreturn largest", "`largest[customers] = np.maximum(...)` would be wrong: for repeated positions only the last one counts."),
    Drill("price-list", "Price by code", "Look up the price of each order. Codes are whole numbers below 100,000, and every code is in the list.", "orders, codes, prices",
          "codes = np.sort(rng.choice(100_000, 500, replace=False))\ndata = (rng.choice(codes, 200_000), codes, rng.gamma(2, 10, 500))",
          "price_of = dict(zip(codes.tolist(), prices.tolist()))\nfound = []\nfor code in orders.tolist():\n    found.append(price_of[code])\nreturn found",
          ("The dictionary can be an array: codes are whole numbers, so they can be positions.", "Make an array that is long enough for the largest code and put the prices at their codes.", "An array of codes between brackets reads all the prices at once."),
          "price_of = np.full(codes.max() + 1, np.nan)\nprice_of[codes] = prices\nreturn price_of[orders]", "Gaps hold NaN, so a code that is not in the list shows. Where codes are too large for an array, `np.searchsorted` finds their places in the sorted list."),
    Drill("longest-run", "Longest run of days without a sale", "How many days in a row have no sale at most.", "sold",
          "data = (rng.random(300_000) < 0.2,)",
          "run, longest = 0, 0\nfor day in sold.tolist():\n    run = 0 if day else run + 1\n    longest = max(longest, run)\nreturn longest",
          ("Look at the days with a sale: a run is the gap between two of them.", "`np.flatnonzero(sold)` gives these days; `np.diff` the gaps.", "Put -1 before and `len(sold)` after them, so that the first and the last run count too."),
          "days = np.concatenate([[-1], np.flatnonzero(sold), [len(sold)]])\nreturn np.diff(days).max() - 1", "A loop with a state that is reset is often a question about gaps."),
    Drill("log-loss", "Log loss", "The mean log loss of probabilities, kept away from 0 and 1 by 1e-12.", "truth, probabilities",
          "data = (rng.integers(0, 2, 200_000), rng.random(200_000))",
          "import math\ntotal = 0.0\nfor t, p in zip(truth.tolist(), probabilities.tolist()):\n    p = min(max(p, 1e-12), 1 - 1e-12)\n    total += -math.log(p) if t == 1 else -math.log(1 - p)\nreturn total / len(truth)",
          ("Three steps, each for all rows: keep within bounds, choose, take the logarithm.", "`np.clip` keeps within bounds; `np.where` chooses.", "`np.where(truth == 1, p, 1 - p)` is the probability of what happened."),
          "p = np.clip(probabilities, 1e-12, 1 - 1e-12)\nreturn -np.log(np.where(truth == 1, p, 1 - p)).mean()", "`math.log` takes one number, `np.log` all of them."),
    Drill("distance", "Distance on the globe", "Kilometres from each place to Vienna (48.2 north, 16.4 east), by the haversine formula. Places are in degrees.", "latitudes, longitudes",
          "data = (rng.uniform(-60, 70, 100_000), rng.uniform(-180, 180, 100_000))",
          "import math\nkilometres = []\nfor latitude, longitude in zip(latitudes.tolist(), longitudes.tolist()):\n    a, b = math.radians(latitude), math.radians(48.2)\n    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(16.4 - longitude) / 2) ** 2\n    kilometres.append(2 * 6371 * math.asin(math.sqrt(h)))\nreturn kilometres",
          ("The formula stays as it is; only the functions change.", "Each function of `math` has one of NumPy that takes arrays.", "`np.radians`, `np.sin`, `np.cos`, `np.sqrt`, and `np.arcsin` for `asin`."),
          "a, b = np.radians(latitudes), np.radians(48.2)\nh = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(16.4 - longitudes) / 2) ** 2\nreturn 2 * 6371 * np.arcsin(np.sqrt(h))", "A formula without `if` needs no other change than arrays as input."),
    Drill("cosine", "Most similar other film", "For each film the number of the other film with the largest cosine of their factors.", "factors",
          "data = (rng.normal(size=(150, 16)),)",
          "rows = factors.tolist()\nlengths = [sum(v * v for v in row) ** 0.5 for row in rows]\nbest = []\nfor i, row in enumerate(rows):\n    top, at = -2.0, -1\n    for j, other in enumerate(rows):\n        cosine = sum(a * b for a, b in zip(row, other)) / (lengths[i] * lengths[j])\n        if j != i and cosine > top:\n            top, at = cosine, j\n    best.append(at)\nreturn best",
          ("All dot products of rows are one product of matrices.", "Divide each row by its length first; then the dot product is the cosine.", "Every film is most like itself: `np.fill_diagonal` puts -inf there before `argmax`."),
          "unit = factors / np.linalg.norm(factors, axis=1, keepdims=True)\ncosines = unit @ unit.T\nnp.fill_diagonal(cosines, -np.inf)\nreturn cosines.argmax(axis=1)", "The product of matrices is the fastest thing a computer does with numbers."),
]


def function(name: str, drill: Drill, body: str) -> str:
    return f"def {name}({drill.arguments}):\n{indent(body, '    ')}"


def folded(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"


def cells_of(number: int, drill: Drill) -> list[dict]:
    help_ = [folded(f"Hint {i}", hint) for i, hint in enumerate(drill.hints, 1)]
    help_.append(folded("Worked solution", f"```python\n{function('yours', drill, drill.solution)}\n```\n\n{drill.why}"))
    return [
        markdown(f"{drill.id}-task", f"## {number}. {drill.title}\n\n{drill.task}"),
        code(f"{drill.id}-loop", f"{drill.data}\n\n\n{function('loop', drill, drill.loop)}"),
        code(f"{drill.id}-yours", function("yours", drill, "...  # your NumPy, without a loop")),
        code(f"{drill.id}-check", f'check("{drill.id}", loop, yours, *data)'),
        markdown(f"{drill.id}-help", "\n\n".join(help_)),
    ]


def markdown(id_: str, text: str) -> dict:
    return {"cell_type": "markdown", "id": id_, "metadata": {}, "source": text.splitlines(keepends=True)}


def code(id_: str, text: str) -> dict:
    return {"cell_type": "code", "execution_count": None, "id": id_, "metadata": {}, "outputs": [], "source": text.splitlines(keepends=True)}


INTRODUCTION = dedent(f"""\
    # From the loop to NumPy

    {len(DRILLS)} drills. Each has a loop in plain Python, a cell for you, and a check. Run the next cell once; then, drill by drill, run the loop, write your function, run the check.

    The check compares your result with the loop's and times both on this machine. A drill is passed when the results are equal and yours is at least twice as fast.
    Below each check are three hints and a worked solution; open one at a time. The notebook keeps the result of each check when you save it.""")


def main() -> None:
    cells = [markdown("introduction", INTRODUCTION), code("setup", CHECK.strip())]
    for number, drill in enumerate(DRILLS, 1):
        cells += cells_of(number, drill)
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}},
        "nbformat": 4, "nbformat_minor": 5,
    }
    (Path(__file__).parent / "loop-to-numpy.ipynb").write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
