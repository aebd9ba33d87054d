"""Times commands in turn: in, as JSON on standard input, {"rounds": n, "commands": [[program, argument, ...], ...]}; out, a JSON list with seconds and peak memory of each.

In turn, so that a busy minute falls on all of them. A first round that does not count fills the file cache. The memory is that of the one process, as the kernel says it.
"""
import json
import os
import subprocess
import sys
import time

job = json.load(sys.stdin)
results = [{"seconds": [], "bytes": 0} for _ in job["commands"]]
for turn in range(job["rounds"] + 1):
    for command, result in zip(job["commands"], results):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command[:3]} ended with {process.returncode}: {said[-500:].decode(errors='replace')}")
        if turn:
            result["seconds"].append(seconds)
        # Kilobytes, but on macOS bytes.
        result["bytes"] = max(result["bytes"], usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
json.dump(results, sys.stdout)
