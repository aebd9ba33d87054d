"""IPython kernels forked from a process that has imported what notebooks import.

`serve SOCKET` imports the libraries, prints a line, and forks one kernel for each question until its standard input ends.
`ask SOCKET CONNECTION_FILE` is the command of the kernelspec: it asks for a kernel in its own folder and environment, and lives as long as that one.
"""
import json
import os
import signal
import socket
import sys
import threading


def ask(address, connection_file):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(address)
    line.sendall(json.dumps({"file": connection_file, "folder": os.getcwd(), "env": dict(os.environ)}).encode() + b"\n")
    # Jupyter interrupts the process it started, which is this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while line.recv(1):
        pass


def serve(address):
    import ipykernel.kernelapp  # noqa: F401
    import matplotlib.pyplot  # noqa: F401
    import matplotlib_inline.backend_inline  # noqa: F401
    import numpy
    import pandas  # noqa: F401
    import seaborn  # noqa: F401
    import sklearn.compose
    import sklearn.ensemble
    import sklearn.feature_extraction.text
    import sklearn.impute
    import sklearn.linear_model
    import sklearn.model_selection
    import sklearn.pipeline
    import sklearn.svm  # noqa: F401

    matplotlib.pyplot.close("all")
    numpy.random.seed(0)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(address)
    listener.listen(16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print("ready", flush=True)
    while True:
        line, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            become_kernel(line)
        line.close()


def become_kernel(line):
    with line.makefile("r", encoding="utf-8") as stream:
        question = json.loads(stream.readline())
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    # Of the same session the terminal's signals would reach it. Nobody reads the server's output: what IPython repeats there would fill the pipe and stop the kernel.
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.chdir(question["folder"])
    os.environ.clear()
    os.environ.update(question["env"])
    os.environ.pop("JPY_PARENT_PID", None)
    # Who asked is gone: Jupyter wants the kernel gone too.
    threading.Thread(target=lambda: (line.recv(1), os._exit(0)), daemon=True).start()
    from ipykernel.kernelapp import IPKernelApp

    sys.path[0] = ""
    sys.path.insert(1, os.path.dirname(os.path.abspath(__file__)))
    app = IPKernelApp.instance()
    app.initialize(["-f", question["file"], "--log-level=ERROR"])
    app.start()
    os._exit(0)


if sys.argv[1] == "serve":
    serve(sys.argv[2])
else:
    ask(sys.argv[2], sys.argv[3])
