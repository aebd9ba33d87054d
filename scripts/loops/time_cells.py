"""Times cells before and after a fix and compares what they leave behind.

In: JSON on stdin: the head, cells before and after with their rows, ways to visit rows. Out: JSON: seconds, whether the results are equal, versions.
Each cell starts from the file anew; time of the processor, not of the clock, and the best of several runs: other work on the machine only ever adds time.
"""
import json, os, platform, sys, tempfile, time

import numpy as np
import pandas as pd


COLUMN_SUM = "df['fare'].sum()"


def write_rows(count):
    rng = np.random.default_rng(7)
    pd.DataFrame({
        "id": np.arange(count), "fare": rng.uniform(0, 80, count).round(2), "rooms": rng.integers(1, 6, count),
        "city": rng.choice(["Bergen", "Oslo", "Rome"], count), "day": pd.date_range("2001-01-01", periods=count, freq="h").strftime("%Y-%m-%d"),
    }).to_csv("rows.csv", index=False)


def run(head, code, most):
    """The best time of up to `most` runs (fewer when one takes seconds), and the names after the last."""
    best, compiled = float("inf"), compile(code, "cell", "exec")
    for _ in range(most):
        names = {}
        exec(head, names)
        before = time.process_time()
        exec(compiled, names)
        took = time.process_time() - before
        best = min(best, took)
        if took > 2:
            break
    return best, names


def equal(old, new):
    """Whether every name that both leave behind has equal values; the kind of number and the last digits may differ."""
    for name in old.keys() & new.keys():
        a, b = old[name], new[name]
        if isinstance(a, pd.DataFrame):
            pd.testing.assert_frame_equal(a, b, check_dtype=False, rtol=1e-9)
        elif isinstance(a, (np.ndarray, float, np.floating)):
            np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-9)
        elif isinstance(a, (int, str, list, np.integer)) and a != b:
            raise AssertionError(f"{name}: {a!r} became {b!r}"[:300])
        elif isinstance(a, dict) and name != "__builtins__":
            assert list(a) == list(b), name
            np.testing.assert_allclose([float(v) for v in a.values()], [float(b[k]) for k in a], rtol=1e-9)


def main():
    asked = json.load(sys.stdin)
    shapes = {}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for cell in asked["cells"]:
            write_rows(cell["rows"])
            loop, old = run(asked["head"], cell["before"], 3)
            whole, new = run(asked["head"], cell["after"], 9)
            equal(old, new)
            shapes[cell["shape"]] = {"rows": cell["rows"], "loop": float(f"{loop:.3g}"), "whole": float(f"{whole:.3g}")}
            print(cell["shape"], shapes[cell["shape"]], file=sys.stderr)
        write_rows(100_000)
        visits = {how: float(f"{run(asked['head'], code, 3)[0]:.3g}") for how, code in asked["visits"].items()}
        column = float(f"{run(asked['head'], COLUMN_SUM, 9)[0]:.3g}")
        os.chdir("/")
    versions = {"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__}
    json.dump({"versions": versions, "columnSum": column, "visits": visits, "shapes": shapes}, sys.stdout)


main()
