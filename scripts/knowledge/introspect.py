"""Writes estimators.json, functions.json and signatures.json in src/model/knowledge from the installed packages.

In: the environment this runs in (packages.txt). Out: compact JSON, sorted, the same at every run, with a header that says what it was made from.
Run it by `npm run knowledge`. It needs no network.
"""
import hashlib
import importlib.metadata
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / "src" / "model" / "knowledge"


# Which sources each file is made by. Editing one makes its files stale; estimators.json takes minutes, so no more than it needs.
SOURCES = {
    "estimators.json": ["introspect.py", "estimators.py", "defaults.py", "randomness.py", "by_hand_estimators.py", "packages.txt"],
    "functions.json": ["introspect.py", "functions.py", "defaults.py", "by_hand.py", "check_paths.py", "packages.txt"],
    "signatures.json": ["introspect.py", "signatures.py", "packages.txt"],
    "removed.json": ["introspect.py", "check_removed.py", "removed.py", "removed_models.py", "removed_pandas.py", "removed_learning.py", "check_versions.py", "packages.txt"],
}


def header(name):
    """Versions of the packages looked at, and a hash of the sources: the stale test compares it."""
    versions = {}
    for line in (HERE / "packages.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            package = line.split("==")[0]
            versions[package] = importlib.metadata.version(package)
    return {"packages": versions, "sources": SOURCES[name], "generator": generator_hash(name)}


def generator_hash(name):
    """The first 16 digits of SHA-256 over the names and texts of the sources, line ends normalised."""
    digest = hashlib.sha256()
    for source in SOURCES[name]:
        digest.update(source.encode() + b"\0" + (HERE / source).read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:16]


def compact(fact):
    """One estimator as stored: empty and usual values left out; parameters whose default is None as one text, `none`."""
    params = fact["params"]
    out = {"kind": fact["kind"], "random": fact["random"]}
    if fact["also"]:
        out["also"] = fact["also"]
    if fact.get("learns") is False:
        out["learns"] = False
    for key in ("seed", "inner", "when", "dataIn", "target"):
        if fact.get(key):
            out[key] = fact[key]
    out["params"] = {name: value for name, value in params.items() if value is not None}
    none = " ".join(name for name, value in params.items() if value is None)
    if none:
        out["none"] = none
    return out


def write(name, content):
    """One entry a line, so that a new version of a library reads as a diff."""
    lines = []
    for section, entries in content.items():
        if isinstance(entries, dict) and section != "header":
            body = ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'), ensure_ascii=False)}" for k, v in sorted(entries.items()))
            lines.append(f"{json.dumps(section)}:{{\n{body}\n}}")
        else:
            lines.append(f"{json.dumps(section)}:{json.dumps(entries, separators=(',', ':'))}")
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    json.loads(text)
    (OUT / name).write_text(text)
    print(f"{name}: {len(text) // 1024} KB", file=sys.stderr)


def main():
    only = sys.argv[1:] or ["estimators", "functions", "signatures"]
    OUT.mkdir(parents=True, exist_ok=True)
    if "estimators" in only:
        import by_hand_estimators
        import estimators
        facts = {fact["name"]: compact(fact) for fact in estimators.everything()}
        for name, fact in by_hand_estimators.ESTIMATORS.items():
            facts.setdefault(name, compact(fact))
        write("estimators.json", {"header": header("estimators.json"), "estimators": facts})
    if "functions" in only:
        import functions
        write("functions.json", {"header": header("functions.json"), **functions.everything()})
    if "signatures" in only:
        import signatures
        write("signatures.json", {"header": header("signatures.json"), "signatures": signatures.everything()})


if __name__ == "__main__":
    main()
