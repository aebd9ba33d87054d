"""Tries the entries of removed*.py on older packages than packages.txt lists: gone too early or too late is a wrong `removedIn`.

In: any environment with older versions (`pip install "pandas==2.2.3" "scikit-learn==1.3.2" "scipy==1.11.4" …`); run this file with its Python. Out: one line for
each entry that the version contradicts. Probes that fail for the data's sake there are told too: read each. Last run with pandas 1.5.3, 2.2.3 and 2.3.3, NumPy
1.23.5, 1.26.4 and 2.2.6, scikit-learn 1.1.3, 1.3.2 and 1.7.2, SciPy 1.9.3, 1.11.4 and 1.15.3, matplotlib 3.6.3 and 3.8.4, seaborn 0.11.2 and 0.12.2, LightGBM 3.3.5 and 4.1.0.
"""
import importlib
import os
import tempfile

import check_removed
import removed


def parts(version):
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def main():
    versions = {}
    for library in check_removed.TRIED_FROM:
        try:
            versions[library] = importlib.import_module(library).__version__
        except ImportError:
            pass
    os.chdir(tempfile.mkdtemp())
    for entry in removed.ENTRIES:
        version = versions.get(entry["library"])
        if version is None or not entry["probe"] or entry["behaviour"] != "fails":
            continue
        gone = check_removed.outcome(dict(entry)) != "still works"
        if gone != (parts(entry["removedIn"]) <= parts(version)):
            print(f"{entry['name']}: {'gone' if gone else 'still there'} in {version}, said to go in {entry['removedIn']}")


if __name__ == "__main__":
    main()
