"""Assemble and execute the sample notebooks: `python make_notebooks.py [EXERCISE…]` (default: all).

In: `<exercise>/cells.py` or `sources/<exercise>.py` (percent format, one `# %% id` or `# %% [markdown] id` a cell) and the CSV files of `make_data.py`.
Out: `../<exercise>/<exercise>.ipynb`, nbformat 4.5, with the outputs and execution counts of a real run in a scratch folder.
The committed source keeps its path, which `exercise.json` names; only the copy that is executed reads the folder beside the notebook. NumPy's global generator is
seeded before the first cell, so the unseeded notebooks come out the same each time; nothing of that is visible in the notebook.
"""
from __future__ import annotations

import asyncio
import base64
import copy
import io
import json
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from nbclient import NotebookClient

MAKE = Path(__file__).resolve().parent
ROOT = MAKE.parent

EXERCISES = sorted(path.parent.name for path in ROOT.glob("*/exercise.json"))


def written_folder(exercise: str) -> str:
    """Where the notebook believes its data is."""
    return json.loads((ROOT / exercise / "exercise.json").read_text(encoding="utf-8"))["data"]["folder"]



# What the author ran, in order, where that is not simply top to bottom: "a:b" stands for every code cell from a to b.
# A cell keeps the count and the outputs of its last run, as in any notebook that somebody worked in.
RUN_ORDER = {
    # The missing fare in test.csv showed up at the end: the author mended `fill` and ran the preparation again, not the models.
    "titanic-survival": ["imports:missing", "plots", "plots", "rates:svm", "svm", "svm-score:compare", "fill", "dummies", "scale", "submit"],
    # Plots and a head were looked at twice: the counts rise with gaps, and nothing is out of order.
    "house-prices": ["imports:overview", "target", "target", "log-target:correlation", "correlation", "concat:blend", "submit"],
    # The list of columns with `load` was run again before the tuning: the tuned model has a column that the cells, read downwards, take out.
    "late-parcels": ["imports:sure", "depot-rate", "features-2", "split-4:tune", "tune", "seeds:save-list"],
}

PREAMBLE = """
import numpy, os
numpy.random.seed(20261123)
os.environ.setdefault('OMP_NUM_THREADS', '1')
get_ipython().run_line_magic('config', "InlineBackend.print_figure_kwargs = {'bbox_inches': 'tight', 'dpi': 60, 'metadata': {'Software': None}}")
"""


def read_source(exercise: str) -> nbformat.NotebookNode:
    own = MAKE / exercise / "cells.py"
    text = (own if own.exists() else MAKE / "sources" / f"{exercise}.py").read_text(encoding="utf-8")
    cells = []
    for part in re.split(r"^# %% ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        body = body.rstrip("\n")
        if head.startswith("[markdown] "):
            cells.append(nbformat.v4.new_markdown_cell(body, id=head.removeprefix("[markdown] ")))
        else:
            cells.append(nbformat.v4.new_code_cell(body, id=head))
    ids = [cell.id for cell in cells]
    assert len(ids) == len(set(ids)), f"{exercise}: two cells with one id"
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.nbformat_minor = 5
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
    }
    return notebook


def run_order(exercise: str, notebook) -> list[str]:
    code = [cell.id for cell in notebook.cells if cell.cell_type == "code"]
    steps = RUN_ORDER.get(exercise, [f"{code[0]}:{code[-1]}"])
    order = []
    for step in steps:
        first, _, last = step.partition(":")
        order += code[code.index(first) : code.index(last or first) + 1]
    missing = set(code) - set(order)
    assert not missing, f"{exercise}: never run: {missing}"
    return order


def execute(exercise: str, notebook) -> None:
    """Run a copy in a scratch folder and take its outputs and counts back into `notebook`."""
    data = ROOT / exercise
    scratch_copy = copy.deepcopy(notebook)
    for cell in scratch_copy.cells:
        cell.source = cell.source.replace(written_folder(exercise), data.as_posix())
    index = {cell.id: i for i, cell in enumerate(scratch_copy.cells)}
    with tempfile.TemporaryDirectory() as scratch:
        client = NotebookClient(scratch_copy, timeout=300, kernel_name="python3", record_timing=False, resources={"metadata": {"path": scratch}})
        asyncio.run(run_cells(client, [index[name] for name in run_order(exercise, scratch_copy)]))
    for cell, ran in zip(notebook.cells, scratch_copy.cells):
        if cell.cell_type == "code":
            cell.execution_count = ran.execution_count
            cell.outputs = [clean(output, data, written_folder(exercise)) for output in ran.outputs]


async def run_cells(client: NotebookClient, order: list[int]) -> None:
    async with client.async_setup_kernel():
        reply = await client.kc.execute(PREAMBLE, silent=True, reply=True, timeout=60)
        assert reply["content"]["status"] == "ok", reply
        for index in order:
            await client.async_execute_cell(client.nb.cells[index], index)


def clean(output, data: Path, shown: str):
    """Drop what belongs to this machine or only adds weight: folders, scikit-learn's HTML diagrams, transient metadata."""
    output = copy.deepcopy(output)
    if "text" in output:
        output.text = output.text.replace(data.as_posix(), shown).replace(sys.prefix, "/opt/conda")
    if "metadata" in output:
        output.metadata = {}
    bundle = output.get("data", {})
    if "sk-container-id" in bundle.get("text/html", ""):
        del bundle["text/html"]
    if "image/png" in bundle:
        bundle["image/png"] = in_few_colours(bundle["image/png"])
    for kind, text in list(bundle.items()):
        if kind.startswith("text/"):
            bundle[kind] = text.replace(data.as_posix(), shown)
    return output


def in_few_colours(png: str) -> str:
    """The same picture with a palette of 32 colours, which is all a chart has: a third of the bytes."""
    picture = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB").quantize(32, dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode() + "\n"


def main() -> None:
    for exercise in sys.argv[1:] or EXERCISES:
        notebook = read_source(exercise)
        execute(exercise, notebook)
        nbformat.validate(notebook)
        path = ROOT / exercise / f"{exercise}.ipynb"
        nbformat.write(notebook, path)
        print(f"{path.name}: {len(notebook.cells)} cells, {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
