"""Run in a Python that has trafilatura, htmldate and inscriptis: reads lines `what TAB path`, writes
JSON lines {path, …, seconds}."""

import gzip
import json
import pathlib
import sys
import time

import htmldate
import inscriptis
import trafilatura


def content(path):
    data = pathlib.Path(path).read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def page(data):
    found = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    return {} if found is None else {"body": found.text, "title": found.title, "author": found.author}


def day(data):
    return {"date": htmldate.find_date(data, original_date=True)}


def text(data):
    return {"text": inscriptis.get_text(data.decode("utf-8", "replace"))}


for line in sys.stdin:
    what, path = line.rstrip("\n").split("\t")
    data = content(path)
    start = time.process_time()
    try:
        record = {"page": page, "day": day, "text": text}[what](data)
    except Exception as error:  # a peer's crash is an empty answer
        record = {"error": str(error)}
    print(json.dumps({"path": path, **record, "seconds": time.process_time() - start}), flush=True)
