#!/usr/bin/env python3
"""Trains the model that tells a story's lines from those of the page around it, and writes it to
crates/read/src/plain/lines.bin.

    train/lines.py            cross-validation by site, then the model
    train/lines.py --check    cross-validation alone

The pages are the development halves of article-extraction-benchmark (MIT) and of trafilatura's
evaluation data (Apache-2.0) in ../shared/data/extract, shown as text by inscriptis; nothing is done
where they are absent. A line is of the story where most of its words are in the article: as the gold
has it (article-extraction-benchmark), or as the reader of HTML reads the same page, corrected by the
gold's segments (trafilatura). The model holds weights of hashed words and of what lines look like;
no sentence is in it. Needs numpy and scikit-learn.
"""

import hashlib
import importlib.machinery
import importlib.util
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / "crates" / "read" / "src" / "plain" / "lines.bin"
ROWS, FOLDS, LIKELY = 1 << 14, 5, 0.4


def bench():
    """The functions of bench/read/run, which has no ending that `import` knows."""
    path = str(ROOT / "bench" / "read" / "run")
    loader = importlib.machinery.SourceFileLoader("bench_read", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_read", loader))
    loader.exec_module(module)
    return module


def built(example):
    command = ["cargo", "build", "--release", "--locked", "-q", "-p", "dateline-read", "--example", example]
    subprocess.run(command, cwd=ROOT, check=True)
    return str(ROOT / "target" / "release" / "examples" / example)


def right(run, line, text, grams):
    """Whether most of a line is in the article."""
    words = re.findall(r"\w+", line)
    if len(words) < 3:
        plain = lambda part: " " + re.sub(r"\W+", " ", part).strip() + " "
        return line.strip() in text.split("\n") or (len(words) > 1 and plain(line) in plain(text))
    own = run.grams(line, 3)
    return sum(n for gram, n in own.items() if gram in grams) * 2 > sum(own.values())


def labels(run, name, lines, text, gold):
    """What each line is, and how much it counts."""
    grams, found = set(run.grams(text, 3)), []
    for line in lines:
        label = right(run, line, text, grams)
        weight = min(len(re.findall(r"\w+", line)), 60) ** 0.5 or 0.1
        if name != "aeb.dev":
            weight *= 0.7
            within = lambda segments: any(segment.strip() in line for segment in segments)
            if within(gold["with"]) or within(gold["without"]):
                label, weight = within(gold["with"]), weight * 3
        found.append((label, weight))
    return found


def pages(run):
    """Of each page its set, site and gold, and of its lines text, features, rows, labels and weights."""
    for name in ("aeb.dev", "trafilatura.dev"):
        entries = run.load(name)
        read, _ = run.ours(built("blocks"), [path for _, path, _ in entries])
        with tempfile.TemporaryDirectory() as folder:
            shown = run.as_text(entries, pathlib.Path(folder))
            output = subprocess.run([built("lines"), *(str(path) for _, path, _ in shown)], capture_output=True, text=True)
            told = {}
            for line in map(json.loads, output.stdout.splitlines()):
                told.setdefault(line["path"], []).append(line)
            for (key, path, gold), (_, text_path, _) in zip(entries, shown):
                lines = told.get(str(text_path), [])
                body = gold["articleBody"] if name == "aeb.dev" else read.get(str(path), {}).get("body") or ""
                address = gold.get("url", key) if name == "aeb.dev" else key
                site = urllib.parse.urlparse(address).netloc.removeprefix("www.") or key
                yield {"set": name, "site": site, "gold": gold, "lines": [line["line"] for line in lines],
                       "told": np.array([line["told"] for line in lines], dtype=np.float32),
                       "rows": [line["rows"] for line in lines],
                       "labels": labels(run, name, [line["line"] for line in lines], body, gold)}


def of_words(rows):
    indices = [row for line in rows for row in line]
    ends = np.cumsum([0] + [len(line) for line in rows])
    return scipy.sparse.csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), ROWS))


def context(likely):
    """As `context` in crates/read/src/plain/model.rs."""
    count, index = len(likely), np.arange(len(likely))
    odds = np.log((likely + 1e-3) / (1 - likely + 1e-3))
    columns, sums = [odds], np.concatenate([[0], np.cumsum(likely)])
    for distance in (1, 2):
        before, after = np.full(count, -7.0), np.full(count, -7.0)
        before[distance:], after[:count - distance] = odds[:count - distance], odds[distance:]
        columns += [before, after]
    for width in (3, 8):
        first, last = np.maximum(0, index - width), np.minimum(count, index + width + 1)
        columns += [(sums[last] - sums[index]) / (last - index), (sums[index] - sums[first]) / np.maximum(1, index - first)]
    return np.stack(columns, 1).astype(np.float32)


def fitted(make, features, data):
    kept = [index for index, page in enumerate(data) if page["lines"]]
    stack = scipy.sparse.vstack if scipy.sparse.issparse(features[kept[0]]) else np.vstack
    told = [label for index in kept for label in data[index]["labels"]]
    model = make()
    model.fit(stack([features[index] for index in kept]), [label for label, _ in told], sample_weight=[w for _, w in told])
    return model


def held_out(make, features, data, folds):
    """How likely each line is by a model that saw no page of its site."""
    found = [np.zeros(0)] * len(data)
    for fold in range(FOLDS):
        seen = [index for index in range(len(data)) if folds[index] != fold]
        model = fitted(make, [features[index] for index in seen], [data[index] for index in seen])
        for index, page in enumerate(data):
            if folds[index] == fold and page["lines"]:
                found[index] = model.predict_proba(features[index])[:, 1]
    return found


def score(run, data, likely):
    for name in ("aeb.dev", "trafilatura.dev"):
        total = np.zeros(3)
        for page, each in zip(data, likely):
            if page["set"] == name:
                body = "\n".join(line for line, p in zip(page["lines"], each) if p > LIKELY)
                total += run.counts(name, body, page["gold"])
        print(f"{name}: F1 {run.f1(*total):.2f} on pages of sites not seen")


def write(words, trees):
    weights = words.coef_[0]
    step = float(np.abs(weights).max() / 127)
    out = struct.pack("<fffH", float(trees._baseline_prediction.item()), float(words.intercept_[0]), step, ROWS)
    out += np.round(weights / step).astype(np.int8).tobytes() + struct.pack("<H", len(trees._predictors))
    for [tree] in trees._predictors:
        out += struct.pack("<H", len(tree.nodes))
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            asked = 0xFFFF if leaf else int(node["feature_idx"])
            value = float(node["value"] if leaf else node["num_threshold"])
            out += struct.pack("<HfHH", asked, value, *((0, 0) if leaf else (int(node["left"]), int(node["right"]))))
    FILE.write_bytes(out)
    print(f"{FILE.relative_to(ROOT)}: {len(out):,} bytes, sha256 {hashlib.sha256(out).hexdigest()[:16]}")


def main():
    run = bench()
    if not all(run.common.data(f"extract/{name}").exists() for name in ("aeb.dev", "trafilatura.dev")):
        sys.exit(print("skipped: no saved pages"))
    data = list(pages(run))
    folds = [int(hashlib.sha1(page["site"].encode()).hexdigest(), 16) % FOLDS for page in data]
    linear = lambda: LogisticRegression(C=0.05, max_iter=100)
    boosted = lambda: HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.08, max_leaf_nodes=15, l2_regularization=5, early_stopping=False, random_state=1)
    rows = [of_words(page["rows"]) for page in data]
    words = held_out(linear, rows, data, folds)
    features = [np.hstack([page["told"], context(p)]) if page["lines"] else None for page, p in zip(data, words)]
    score(run, data, held_out(boosted, features, data, folds))
    if "--check" not in sys.argv:
        write(fitted(linear, rows, data), fitted(boosted, features, data))


if __name__ == "__main__":
    import numpy as np
    import scipy.sparse
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    main()
