"""Critique more notebooks than one machine holds: the command line over partitions, with Apache Spark.

    spark-submit spark.py paths.txt findings

In: a text file with the path of a notebook in each line, on a disk that all workers see, and notebook-critique on their PATH.
Out: a folder of JSON lines, one a notebook, as `check --format ndjson` writes them. Nothing of a notebook is executed.

A partition is one run of the program: it reads its paths from standard input and writes each result as soon as it is there, so neither side holds
more than a notebook or two. A notebook that cannot be read is a line with an error, and its partition goes on.
"""
import subprocess
import sys
import threading
from collections.abc import Iterator


def critique(paths: Iterator[str], program: str = "notebook-critique") -> Iterator[str]:
    """A line of JSON for each path, in this order."""
    command = [program, "check", "--files-from", "-", "--format", "ndjson", "--jobs", "1", "--fail-on", "never"]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    # Written beside the reading: with both in turn, each side would wait for the other once a pipe is full.
    def write() -> None:
        with run.stdin:
            run.stdin.writelines(f"{path}\n" for path in paths)

    writer = threading.Thread(target=write)
    writer.start()
    for line in run.stdout:
        yield line.rstrip("\n")
    writer.join()
    # 2 says that some notebooks could not be read; their lines say which and why.
    if run.wait() not in (0, 2):
        raise RuntimeError(f"{' '.join(command)} ended with code {run.returncode}")


def main(paths: str, findings: str) -> None:
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("notebook-critique").getOrCreate()
    context = spark.sparkContext
    # Some partitions for each core: notebooks differ in size, and a core that is done takes the next.
    context.textFile(paths, minPartitions=4 * context.defaultParallelism).mapPartitions(critique).saveAsTextFile(findings)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
