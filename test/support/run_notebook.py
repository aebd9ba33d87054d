"""Runs notebooks given as JSON on standard input and prints what came out, as JSON.

In: a list of jobs {"cells": [source], "files": {name: text}, "variables": [name], "folder": path or null}. Out: for each job, one record a cell
(what was printed, displayed, drawn, the error) and the variables and files at the end. Each job has its own process and folder; libraries are
imported once, before. IPython runs the cells, so magics and displays behave as in a notebook; no kernel is started.
"""
import base64
import contextlib
import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
import warnings

os.environ.setdefault("MPLBACKEND", "agg")
os.environ.setdefault("IPYTHONDIR", tempfile.mkdtemp())
import IPython.core.interactiveshell  # noqa: E402
import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import sklearn.ensemble  # noqa: E402, F401
import sklearn.linear_model  # noqa: E402, F401
import sklearn.model_selection  # noqa: E402, F401
import sklearn.pipeline  # noqa: E402, F401

from digests import files_below  # noqa: E402


def main():
    results = []
    for job in json.load(sys.stdin):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            try:
                answer = run(job)
            except BaseException:
                answer = {"failed": traceback.format_exc()}
            with os.fdopen(write, "w") as stream:
                json.dump(answer, stream)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as stream:
            text = stream.read()
        os.waitpid(child, 0)
        results.append(json.loads(text) if text else {"failed": "the process ended early"})
    json.dump(results, sys.stdout)


def run(job):
    folder = job.get("folder") or tempfile.mkdtemp(prefix="notebook-")
    os.chdir(folder)
    for name, text in job.get("files", {}).items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(name, "wb") as stream:
            stream.write(base64.b64decode(text[7:]) if text.startswith("base64:") else text.encode())
    warnings.simplefilter("ignore")
    shell = IPython.core.interactiveshell.InteractiveShell.instance()
    cells = [run_cell(shell, source) for source in job["cells"]]
    variables = {name: describe(shell.user_ns[name]) for name in job.get("variables", []) if name in shell.user_ns}
    files = files_below(folder)
    if not job.get("folder"):
        os.chdir(tempfile.gettempdir())
        shutil.rmtree(folder, ignore_errors=True)
    return {"cells": cells, "variables": variables, "files": files}


def run_cell(shell, source):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        shell.displayhook.flush()
        done = shell.run_cell(source, store_history=False, silent=False)
    error = done.error_before_exec or done.error_in_exec
    return {
        # IPython prints the displayed value too ("Out[3]: …"); `result` holds it without the count.
        "printed": printed.getvalue() if done.result is None else printed.getvalue().split("Out[")[0],
        "result": None if done.result is None else describe(done.result),
        "figures": figures(),
        "error": f"{type(error).__name__}: {error}" if error else None,
    }


def figures():
    digests = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        figure.canvas.draw()
        digests.append(hashlib.sha256(bytes(figure.canvas.buffer_rgba())).hexdigest()[:16])
    plt.close("all")
    return digests


def describe(value):
    """A text that is equal when the values are equal."""
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return f"{type(value).__name__} {value.shape}\n{value.to_csv()}"
    if isinstance(value, np.ndarray):
        return f"array {value.shape} {value.dtype} {base64.b64encode(np.ascontiguousarray(value).tobytes()).decode()}" if value.dtype != object else f"array {value.tolist()}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}[{', '.join(describe(v) for v in value)}]"
    if isinstance(value, dict):
        return f"dict[{', '.join(f'{k!r}: {describe(v)}' for k, v in value.items())}]"
    text = repr(value)
    return text.split(" at 0x")[0]


main()
