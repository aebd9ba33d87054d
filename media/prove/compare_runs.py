"""Runs a notebook before and after a fix on kernels of this very Python, in scratch copies of its folder, and writes down what each showed.

In: the path of a request {"folder": the notebook's folder or null, "runs": [{"notebook": .ipynb text, "files": {name: text}}], "seconds": limit for
each run, "megabytes": limit for each copy}, and a path for the answer. Out: the answer, JSON: {"runs": [...]} or {"problem": a sentence}.
The folder itself is only read. Progress goes to standard output, a line a cell.
"""
import base64
import hashlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = {".git", ".venv", "venv", "node_modules", "__pycache__", ".ipynb_checkpoints", "mlruns"}


class Problem(Exception):
    """Something the person can mend; its text is shown as it is."""


def main(request_path, answer_path):
    with open(request_path, encoding="utf-8") as stream:
        request = json.load(stream)
    end_tidily_when_stopped()
    scratch = tempfile.mkdtemp(prefix="notebook-critique-prove-")
    try:
        answer = {"python": sys.executable, "runs": [run(request, i, scratch) for i in range(len(request["runs"]))]}
    except Problem as problem:
        answer = {"problem": str(problem)}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    # Written whole or not at all: the editor may look at any time.
    with open(answer_path + ".part", "w", encoding="utf-8") as stream:
        json.dump(answer, stream)
    os.replace(answer_path + ".part", answer_path)


def end_tidily_when_stopped():
    """A signal unwinds, so that the kernel is ended and the copies are removed: VS Code hangs up on the terminal of a cancelled task."""
    signals = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)]

    def stop(*_):
        for one in signals:
            signal.signal(one, signal.SIG_IGN)
        sys.exit(1)

    for one in signals:
        signal.signal(one, stop)


def run(request, index, scratch):
    try:
        import ipykernel  # noqa: F401
        from jupyter_client import BlockingKernelClient
        from jupyter_client.connect import write_connection_file
    except ImportError as error:
        raise Problem(f"{sys.executable} has no {error.name}. Install it there: {sys.executable} -m pip install ipykernel") from error
    job = request["runs"][index]
    folder = os.path.join(scratch, str(index))
    copy(request["folder"], folder, request["megabytes"] * 1_000_000)
    for name, text in job["files"].items():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
            stream.write(text)
    before = files_below(folder)
    connection, _ = write_connection_file(os.path.join(scratch, f"kernel-{index}.json"))
    started = time.monotonic()
    kernel = subprocess.Popen([sys.executable, "-m", "ipykernel_launcher", "-f", connection], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={
        **os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline", "PYTHONHASHSEED": "0",
        # Where this script is killed outright, the kernel sees that its parent is gone and ends. Windows wants a handle there instead.
        **({"JPY_PARENT_PID": str(os.getpid())} if os.name == "posix" else {})})
    client = BlockingKernelClient(connection_file=connection)
    client.load_connection_file()
    client.start_channels()
    try:
        wait_until_ready(client, kernel)
        began = time.monotonic()
        cells = []
        sources = [(n, "".join(cell["source"])) for n, cell in enumerate(json.loads(job["notebook"])["cells"]) if cell["cell_type"] == "code"]
        for n, source in sources:
            left = request["seconds"] - (time.monotonic() - started)
            if left <= 0:
                cells.append({"cell": n, "outputs": [], "error": f"stopped after {request['seconds']} s", "seconds": 0})
                break
            print(f"run {index + 1}: cell {n + 1}", flush=True)
            cells.append({"cell": n, **execute(client, source, left)})
            if cells[-1]["error"]:
                break
        seconds = time.monotonic() - began
    finally:
        client.stop_channels()
        kernel.kill()
        kernel.wait()
    after = files_below(folder)
    written = {name: digest for name, digest in after.items() if before.get(name) != digest}
    return {"cells": cells, "seconds": seconds, "files": written}


def wait_until_ready(client, kernel):
    """Until the kernel answers and its outputs reach us: whoever subscribes late misses what was said before."""
    end = time.monotonic() + 60
    while time.monotonic() < end and kernel.poll() is None:
        client.kernel_info()
        try:
            client.get_iopub_msg(timeout=0.5)
            client.get_shell_msg(timeout=10)
            return
        except queue.Empty:
            continue
    raise Problem(f"the kernel of {sys.executable} did not start. Try: {sys.executable} -m ipykernel_launcher --version")


def execute(client, source, seconds):
    """What the cell showed: texts as they stand, other outputs as digests."""
    began = time.monotonic()
    outputs, error = [], None
    message_id = client.execute(source, store_history=True, allow_stdin=False)
    while True:
        try:
            message = client.get_iopub_msg(timeout=max(0.1, seconds - (time.monotonic() - began)))
        except queue.Empty:
            return {"outputs": outputs, "error": f"stopped: not done after {round(seconds)} s", "seconds": time.monotonic() - began}
        if message["parent_header"].get("msg_id") != message_id:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            if content["name"] == "stdout":
                if outputs and outputs[-1]["kind"] == "printed":
                    outputs[-1]["text"] += content["text"]
                else:
                    outputs.append({"kind": "printed", "text": content["text"]})
        elif kind in ("display_data", "execute_result", "update_display_data"):
            outputs.append({"kind": "displayed", "text": displayed(content["data"])})
        elif kind == "clear_output":
            outputs = []
        elif kind == "error":
            error = f"{content['ename']}: {content['evalue']}"
        elif kind == "status" and content["execution_state"] == "idle":
            for output in outputs:
                output["text"] = settled(output["text"])
            return {"outputs": outputs, "error": error, "seconds": time.monotonic() - began}


def displayed(data):
    picture = next((data[mime] for mime in ("image/png", "image/jpeg", "image/svg+xml") if mime in data), None)
    if picture is not None:
        raw = picture.encode() if picture.startswith("<") else base64.b64decode(picture)
        return f"[picture {hashlib.sha256(raw).hexdigest()[:12]}]"
    text = data.get("text/plain", "")
    return text if isinstance(text, str) else "".join(text)


def settled(text):
    """Without what differs from run to run and says nothing: addresses, carriage returns of progress bars."""
    text = re.sub(r"0x[0-9a-f]{6,16}", "0x…", text)
    return re.sub(r"[^\n]*\r(?!\n)", "", text)


def copy(folder, to, most):
    """A copy that the run may write into. Links are followed, so that nothing it does reaches the folder."""
    os.makedirs(to)
    if folder is None:
        return
    size = 0
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if name not in SKIPPED and not name.startswith(".")]
        target = os.path.join(to, os.path.relpath(here, folder))
        os.makedirs(target, exist_ok=True)
        for name in names:
            path = os.path.join(here, name)
            if not os.path.isfile(path):
                continue
            size += os.path.getsize(path)
            if size > most:
                raise Problem(f"the folder holds more than {most // 1_000_000} MB, too much to copy for two runs. Move the notebook beside the data it needs, or raise notebookCritique.prove.megabytes")
            shutil.copyfile(path, os.path.join(target, name))


def files_below(folder):
    found = {}
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED]
        for name in names:
            path = os.path.join(here, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = hashlib.sha256(stream.read()).hexdigest()[:12]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
