"""Compares the path arguments of by_hand.py with the signatures of what is installed.

In: any environment; run this file with its Python (PyTorch and its CUDA libraries are 3 GB and not in packages.txt, so it has an environment of its own).
Out: the number compared, and a line for each that differs; exit code 1 when one does. What is not installed or has no signature is passed over.
"""
import inspect
import pkgutil
import re
import sys

import by_hand

# Methods, by the class that has them.
OWNERS = {"keras.Model": "keras.Model", "Image": "PIL.Image:Image", "Figure": "matplotlib.figure:Figure", "Path": "pathlib:Path", "array": "numpy:ndarray"}


def parameters(name):
    """Names of the parameters without the receiver; None where nobody can say."""
    owner, _, method = name.rpartition(".")
    try:
        if owner in OWNERS:
            return list(inspect.signature(getattr(pkgutil.resolve_name(OWNERS[owner]), method)).parameters)[1:]
        function = pkgutil.resolve_name(name)
        return list(inspect.signature(function).parameters)
    except (ImportError, AttributeError, TypeError):
        pass
    except ValueError:
        # OpenCV writes its signatures into the text: `imread(filename[, flags]) -> retval`.
        found = re.match(r"\w+\(([^)]*)\)", (function.__doc__ or "").strip())
        return re.findall(r"\w+", found[1]) if found else None


def differences():
    compared, wrong = [], []
    for table in (by_hand.READERS, by_hand.WRITERS):
        for name, fact in table.items():
            position, keyword = fact["path"]["position"], fact["path"]["keyword"]
            names = parameters(name) if "*" not in name else None
            if not names or position is None or names[0] in ("args", "kwargs"):
                continue
            compared.append(name)
            if names[position:position + 1] != [keyword]:
                wrong.append(f"{name}: {keyword} is not at {position} of {', '.join(names[:4])}")
    return compared, wrong


if __name__ == "__main__":
    compared, wrong = differences()
    print("\n".join([*wrong, f"{len(compared)} path arguments compared: {', '.join(sorted({name.split('.')[0] for name in compared}))}"]))
    sys.exit(bool(wrong))
