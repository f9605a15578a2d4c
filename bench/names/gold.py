"""Annotated texts as name → (text, {(start, end, kind)}), offsets in code points."""

import re

KINDS = {"per": "person", "pers": "person", "person": "person", "org": "organization",
         "organization": "organization", "loc": "place", "place": "place"}
NO_SPACE_BEFORE = {",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "'", "''"}


def outermost(spans):
    inside = lambda a, b: a[:2] != b[:2] and b[0] <= a[0] and a[1] <= b[1]
    return {a for a in spans if not any(inside(a, b) for b in spans)}


def fenec(folder):
    """The Quæro scheme: people (no groups), organisations and places; of nested names the outermost."""
    texts = {}
    for file in sorted((folder / "fenec.dev").glob("*.txt")):
        spans = set()
        for line in file.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            fields = re.split(r"[\t ]", line)
            fields = fields[1:] if re.fullmatch(r"T\d+", fields[0]) else fields
            kind = KINDS.get(fields[0].split(".")[0].lower())
            if kind and fields[0] != "pers.coll":
                spans.add((int(fields[1]), int(fields[2]), kind))
        texts[file.stem] = (file.read_text(encoding="utf-8"), outermost(spans))
    return texts


def gum(folder):
    """The names of mentions that a proper noun heads, without titles and complements."""
    texts = {}
    for file in sorted((folder / "gum_news.dev" / "dep").glob("*.conllu")):
        texts[file.stem] = document(file.read_text(encoding="utf-8"))
    return texts


def document(conllu):
    text, spans, open_mentions = "", set(), {}
    for block in conllu.strip().split("\n\n"):
        lines = block.split("\n")
        if text:
            text += "\n" if any(line.startswith("# newpar") for line in lines) else " "
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        surface = {}
        words = []
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                start = len(text)
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
                surface.update({at: (start, start + len(row[1])) for at in range(first, last + 1)})
                continue
            at = int(row[0])
            if at not in surface:
                surface[at] = (len(text), len(text) + len(row[1]))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            words.append((at, row))
        text = text.rstrip()
        spans |= {bare(text, span) for span in mentions(words, surface)}
    return text, outermost(spans)


def bare(text, span):
    """Without the possessive that shares a token with the name."""
    start, end, kind = span
    return (start, end - 2 if text[start:end].endswith(("'s", "’s")) else end, kind)


def mentions(words, surface):
    found, stack = set(), []
    for at, row in words:
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity.group(1) if entity else ""):
            if part.startswith("("):
                stack.append((part[1:].split("-")[0].rstrip(")"), part.rstrip(")").split("-")[1:2], at))
            if part.endswith(")"):
                number = part.strip("()").split("-")[0]
                index = max((i for i, (n, *_ ) in enumerate(stack) if n == number), default=None)
                if index is not None:
                    _, kind, first = stack.pop(index)
                    found |= named(words, surface, (first, at, (kind or [""])[0]))
    return found


def named(words, surface, mention):
    """The proper noun that heads a mention, with what belongs to the name: flat, compound, a capital."""
    first, last, kind = mention
    inside = {at: row for at, row in words if first <= at <= last}
    heads = [at for at, row in inside.items() if int(row[6]) not in inside]
    if kind not in KINDS or not heads or inside[heads[0]][3] != "PROPN":
        return set()
    own = {heads[0]}
    for _ in inside:
        own |= {at for at, row in inside.items() if int(row[6]) in own and belongs(row)}
    near = [at for at in own if all(step in own for step in range(min(at, heads[0]), max(at, heads[0])))]
    return {(surface[min(near)][0], surface[max(near)][1], KINDS[kind])}


def belongs(row):
    relation = row[7].split(":")[0]
    capital = row[1][:1].isupper()
    return relation == "flat" or (relation in ("compound", "amod", "nummod") and capital and "desc" not in row[7])


def wikigold(folder):
    """One word and tag a line; the words joined by spaces except before marks."""
    file = folder / "wikigold" / "wikigold.conll.txt"
    if not file.exists():
        return {}
    parts = file.read_text(encoding="utf-8").split("-DOCSTART-")
    return {f"wikigold{at:03}": tagged(part) for at, part in enumerate(parts)}


def tagged(lines):
    text, spans, last = "", [], None
    for line in lines.splitlines():
        word, _, tag = line.rpartition(" ")
        if not word:
            last = None
            if text and not text.endswith("\n"):
                text += "\n"
            continue
        if not (not text or text[-1] in "\n([$" or word in NO_SPACE_BEFORE):
            text += " "
        start = len(text)
        text += word
        kind = KINDS.get(tag.split("-")[-1].lower())
        if kind and kind == last:
            spans[-1] = (spans[-1][0], len(text), kind)
        elif kind:
            spans.append((start, len(text), kind))
        last = kind
    return text, set(spans)
