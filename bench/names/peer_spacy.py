"""spaCy as a command: file, start, end and kind of each name, one a line.

    peer_spacy.py MODEL FILE…
"""

import importlib
import sys

KINDS = {"PER": "person", "PERSON": "person", "ORG": "organization",
         "LOC": "place", "GPE": "place", "FAC": "place"}

nlp = importlib.import_module(sys.argv[1]).load()
for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    at = 0
    for line in text.split("\n"):
        for name in nlp(line).ents:
            if name.label_ in KINDS:
                print(path, at + name.start_char, at + name.end_char, KINDS[name.label_], sep="\t")
        at += len(line) + 1
