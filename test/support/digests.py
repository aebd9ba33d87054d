"""What a run wrote, as digests: equal files have equal ones.

In: a folder. Out: a digest for each file below it. Used by run_notebook.py beside it and by test/prove/kernels.py.
"""
import hashlib
import os


def files_below(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = hashlib.sha256(stream.read()).hexdigest()[:16]
    return dict(sorted(found.items()))
