"""Runs notebooks on Jupyter kernels and prints what came out, one line of JSON a notebook.

In: lines of JSON on standard input: {"key": text, "cells": [source], "files": {name: text}, "env": {name: value}, "timeout": seconds}.
Out: {"key", "seconds", "printed", "results", "errors", "variables": {name: digest}, "files": {name: digest}}, in the order in which they end.
nbclient drives each kernel as Jupyter does, in a folder of its own that is deleted afterwards. Kernels are forked from a process that has imported the
libraries, which saves two seconds a run; where there is no fork, each starts anew. Compares nothing.
"""
import asyncio
import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from digests import files_below  # noqa: E402
AT_ONCE = int(os.environ.get("PROVE_AT_ONCE", "2"))
# Seeded alike before and after, since notebooks leave generators open; PROVE_SEED seeds otherwise, to see whether a notebook depends on it.
START = "import os as _o, random as _r, numpy as _n\n_r.seed(int(_o.environ.get('PROVE_SEED', 0))); _n.random.seed(int(_o.environ.get('PROVE_SEED', 0)))\n%config InlineBackend.figure_format = 'png'"
FINISH = "import probe as _probe\n_probe.report(dict(globals()))"


async def main():
    root = tempfile.mkdtemp(prefix="prove-")
    os.environ.update({
        "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "IPYTHONDIR": os.path.join(root, "ipython"), "JUPYTER_PATH": os.path.join(root, "share"),
        "PYTHONPATH": HERE, "PYTHONWARNINGS": "ignore", "MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true", "TQDM_DISABLE": "1",
    })
    server = None
    kernel = "python3"
    if hasattr(os, "fork"):
        kernel = "forked"
        address = os.path.join(root, "socket")
        spec = os.path.join(root, "share", "kernels", "forked")
        os.makedirs(spec)
        with open(os.path.join(spec, "kernel.json"), "w", encoding="utf-8") as stream:
            json.dump({"argv": [sys.executable, "-I", os.path.join(HERE, "forked_kernel.py"), "ask", address, "{connection_file}"], "display_name": "Forked", "language": "python"}, stream)
        server = subprocess.Popen([sys.executable, os.path.join(HERE, "forked_kernel.py"), "serve", address], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        server.stdout.readline()
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(job):
        async with turns:
            answer = await run(job, kernel, root)
            print(json.dumps(answer), flush=True)

    try:
        await asyncio.gather(*(one(json.loads(line)) for line in sys.stdin if line.strip()))
    finally:
        if server:
            server.stdin.close()
            server.wait()
        shutil.rmtree(root, ignore_errors=True)


async def run(job, kernel, root):
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    folder = tempfile.mkdtemp(prefix="notebook-", dir=root)
    for name, text in job["files"].items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as stream:
            stream.write(base64.b64decode(text[7:]) if text.startswith("base64:") else text.encode())
    cells = [nbformat.v4.new_code_cell(source) for source in [START, *job["cells"], FINISH]]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": kernel, "display_name": kernel, "language": "python"}})
    client = NotebookClient(notebook, timeout=job.get("timeout", 120), kernel_name=kernel, allow_errors=True, resources={"metadata": {"path": folder}}, record_timing=False)
    started = time.time()
    failed = None
    try:
        await client.async_execute(env={**os.environ, **job.get("env", {})})
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        failed = f"{type(error).__name__}: {str(error).strip().splitlines()[-1] if str(error).strip() else ''}"
    outputs = [output for cell in notebook.cells[1:-1] for output in cell.outputs]
    answer = {
        "key": job["key"], "seconds": round(time.time() - started, 2),
        "printed": "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stdout"),
        "logged": "".join(o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"),
        "results": [displayed(o.data) for o in outputs if o.output_type in ("execute_result", "display_data")],
        "errors": [f"{o.ename}: {o.evalue}"[:300] for o in outputs if o.output_type == "error"] + ([failed] if failed else []),
        "variables": variables(notebook.cells[-1].outputs), "files": files_below(folder),
    }
    shutil.rmtree(folder, ignore_errors=True)
    return answer


def displayed(data):
    """A text that is equal when a reader sees the same: a figure by its bytes, a table whole."""
    if "image/png" in data:
        return "figure " + hashlib.sha256(data["image/png"].encode()).hexdigest()[:16]
    text = re.sub(r"0x[0-9a-f]+", "0x", data.get("text/plain", ""))
    html = data.get("text/html", "")
    return text + ("\n" + hashlib.sha256(html.encode()).hexdigest()[:16] if 'class="dataframe"' in html else "")


def variables(outputs):
    for output in outputs:
        if output.output_type == "stream" and output.text.startswith("{"):
            return json.loads(output.text)
    return {}


asyncio.run(main())
