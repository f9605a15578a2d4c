"""What the benchmarks share: where things lie, and the document they write to."""

import functools
import hashlib
import os
import pathlib
import re
import subprocess
import sys
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("DATELINE_DATA", ROOT.parent / "shared" / "data"))
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "dateline-bench"
PAGE = ROOT / "docs" / "benchmarks.md"


def say(*words):
    print(*words, file=sys.stderr, flush=True)


@functools.cache
def data(name):
    """The folder or file `name` of the data, after a look at its hash: figures of other data are not
    those of the page. The hashes stand in `bench/data.sha256`, as `sha256sum` writes them."""
    path = DATA / name
    if not path.exists():
        return path
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    whole = hashlib.sha256()
    for file in filter(pathlib.Path.is_file, files):
        whole.update(str(file.relative_to(DATA)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    lines = (ROOT / "bench" / "data.sha256").read_text().splitlines()
    known = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    if known.get(name) != whole.hexdigest():
        say(f"warning: {path} is not the data that the recorded figures are of ({whole.hexdigest()})")
    return path


def binary(given=None):
    """The release binary: the one given, or a fresh build of this checkout."""
    if given:
        return pathlib.Path(given)
    subprocess.run(["cargo", "build", "--release", "-q", "-p", "dateline"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release" / "dateline"


def python(name, *packages):
    """A Python with these packages from PyPI, made once. Never a squatted version 999.9.9."""
    folder = CACHE / "venv" / name
    interpreter = folder / "bin" / "python"
    if not (folder / "ready").exists():
        say(f"installing {' '.join(packages)} …")
        venv.create(folder, with_pip=True)
        wanted = [p if "==" in p else f"{p}!=999.9.9" for p in packages]
        subprocess.run([interpreter, "-m", "pip", "install", "-q", *wanted], check=True)
        (folder / "ready").touch()
    return interpreter


def node(name, *packages):
    """A folder with these packages from npm, made once."""
    folder = CACHE / "node" / name
    if not (folder / "ready").exists():
        say(f"installing {' '.join(packages)} …")
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", *packages], cwd=folder, check=True)
        (folder / "ready").touch()
    return folder


def table(head, rows):
    """A Markdown table; columns after the first are set to the right."""
    rows = [[cell if isinstance(cell, str) else number(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    pad = lambda row: "| " + " | ".join(
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths))) + " |"
    rule = "|" + "|".join(("-" * (w + 2)) if at == 0 else ("-" * (w + 1) + ":") for at, w in enumerate(widths)) + "|"
    return "\n".join([pad(head), rule, *map(pad, rows)])


def number(value):
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"


def machine():
    cpu = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return f"{cpu}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}"


def write(section, body):
    """Puts `body` under the heading `section` of the page, in the place of what stands there."""
    text = PAGE.read_text() if PAGE.exists() else "# Benchmarks\n"
    block = f"## {section}\n\n{body.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", re.M | re.S)
    text = pattern.sub(lambda _: block + "\n", text) if pattern.search(text) else text.rstrip() + "\n\n" + block
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text.rstrip() + "\n")
