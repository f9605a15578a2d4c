"""spaCy as a command: text or CoNLL-U in, CoNLL-U out.

    peer_spacy.py MODEL raw FILE      its own tokens and sentences
    peer_spacy.py MODEL given FILE    the tokens and sentences of the file
"""

import importlib
import sys

from spacy.tokens import Doc

model, how, path = sys.argv[1:4]
nlp = importlib.import_module(model).load(exclude=["ner"])
content = open(path, encoding="utf-8").read()


def given(block):
    rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
    words = [row[1] for row in rows]
    doc = Doc(nlp.vocab, words=words, spaces=[True] * len(words),
              sent_starts=[at == 0 for at in range(len(words))])
    return doc


def write(sentence):
    tokens = [token for token in sentence if not token.is_space]
    number = {token.i: at + 1 for at, token in enumerate(tokens)}
    root = next((token for token in tokens if token.head.i == token.i), tokens[0] if tokens else None)
    for token in tokens:
        head = token.head
        while head.i not in number and head.head.i != head.i:
            head = head.head
        at_root = token is root
        place = 0 if at_root else number.get(head.i, number[root.i])
        relation = "root" if at_root or token.dep_ == "ROOT" else token.dep_
        space = "_" if token.whitespace_ else "SpaceAfter=No"
        print(number[token.i], token.text, token.lemma_ or "_", token.pos_ or "X", "_", "_", place,
              relation or "dep", "_", space, sep="\t")
    if tokens:
        print()


if how == "raw":
    docs = nlp.pipe(part for part in content.split("\n\n") if part.strip())
else:
    docs = nlp.pipe(given(block) for block in content.split("\n\n") if block.strip())
for doc in docs:
    if how == "given":
        write(doc)
    else:
        for sentence in doc.sents:
            write(sentence)
