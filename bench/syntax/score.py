"""The measures of the CoNLL 2018 shared task.

Tokens and sentences match when they are the same stretch of the text without white space. Words
outside contractions match by their stretch; words of contractions match by the longest common
subsequence of forms where both sides have the same stretch under a contraction. UPOS, lemma, UAS
and LAS count matched words that agree, as precision and recall over all words.
"""

from dataclasses import dataclass, field


@dataclass
class Word:
    start: int
    end: int
    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    in_range: bool


@dataclass
class Treebank:
    text: str = ""
    letters: str = ""
    tokens: list = field(default_factory=list)
    sentences: list = field(default_factory=list)
    words: list = field(default_factory=list)
    rows: list = field(default_factory=list)


def read(conllu):
    """Words with places in the text without white space; heads as numbers in all words, or -1."""
    bank, parts, gap = Treebank(), [], ""
    for block in conllu.split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        if not rows:
            continue
        new = any(line.startswith(("# newdoc", "# newpar")) for line in lines)
        if bank.words:
            parts.append("\n\n" if new else gap)
        first, start, at = len(bank.words), len(bank.letters), 0
        sentence_rows, until = [], 0
        letters = []
        place = start
        for row in rows:
            if "." in row[0]:
                continue
            if "-" in row[0] or int(row[0]) > until:
                if "-" in row[0]:
                    until = int(row[0].split("-")[1])
                plain = "".join(row[1].split())
                span = (place, place + len(plain))
                place += len(plain)
                letters.append(plain)
                bank.tokens.append(span)
                parts.append(row[1])
                gap = "" if "SpaceAfter=No" in row[9].split("|") else " "
                last = row[0].split("-")[-1]
                parts.append(gap)
            if "-" not in row[0]:
                head = int(row[6]) if row[6].isdigit() else 0
                bank.words.append(Word(*span, row[1], row[2], row[3], first + head - 1 if head else -1,
                                       row[7].split(":")[0], int(row[0]) <= until))
                sentence_rows.append(row)
        parts.pop()
        bank.letters += "".join(letters)
        bank.sentences.append((start, place))
        bank.rows.append(sentence_rows)
    bank.text = "".join(parts)
    return bank


def without_ranges(bank):
    """The words of a treebank as tokens of their own, for programs that know no contractions."""
    out = []
    for rows in bank.rows:
        out += ["\t".join([row[0], row[1], *["_"] * 8]) for row in rows] + [""]
    return "\n".join(out) + "\n"


def f1(right, found, gold):
    return 200 * right / (found + gold) if found + gold else 0.0


def align(gold, found):
    """Pairs of words that stand for each other."""
    pairs, g, f = [], 0, 0
    a, b = gold.words, found.words
    while g < len(a) and f < len(b):
        if a[g].in_range or b[f].in_range:
            g, f, more = align_range(a, b, g, f)
            pairs += more
        elif (a[g].start, a[g].end) == (b[f].start, b[f].end):
            pairs.append((g, f))
            g, f = g + 1, f + 1
        elif a[g].start <= b[f].start:
            g += 1
        else:
            f += 1
    return pairs


def align_range(a, b, g, f):
    """Aligns the words of overlapping contractions by their forms."""
    if a[g].in_range and (not b[f].in_range or a[g].start <= b[f].start):
        end, begin = a[g].end, a[g].start
    else:
        end, begin = b[f].end, b[f].start
    left = g
    while left < len(a) and a[left].end <= begin and not a[left].in_range:
        left += 1
    ge, fe = g, f
    while (ge < len(a) and a[ge].start < end) or (fe < len(b) and b[fe].start < end):
        if ge < len(a) and a[ge].start < end:
            end = max(end, a[ge].end if a[ge].in_range else end)
            ge += 1
        if fe < len(b) and b[fe].start < end:
            end = max(end, b[fe].end if b[fe].in_range else end)
            fe += 1
    return ge, fe, common_subsequence(a, b, range(g, ge), range(f, fe))


def common_subsequence(a, b, left, right):
    same = lambda g, f: a[g].form.lower() == b[f].form.lower()
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            table[i][j] = 1 + table[i + 1][j + 1] if same(left[i], right[j]) else max(table[i + 1][j], table[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if same(left[i], right[j]):
            pairs.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def agreements(gold, found, pairs):
    """UPOS, lemma, UAS and LAS: numbers of matched words that agree."""
    partner = {g: f for g, f in pairs}
    upos = lemma = uas = las = 0
    for g, f in pairs:
        a, b = gold.words[g], found.words[f]
        upos += a.upos == b.upos
        lemma += a.lemma == b.lemma or a.lemma == "_"
        head = b.head == (-1 if a.head == -1 else partner.get(a.head, -2))
        uas += head
        las += head and a.relation == b.relation
    return upos, lemma, uas, las


def raw_measures(gold, found):
    """F1 of sentences, tokens, words, UPOS, lemma, UAS and LAS."""
    if gold.letters != found.letters:
        where = next((i for i, (a, b) in enumerate(zip(gold.letters, found.letters)) if a != b), -1)
        raise SystemExit(f"the texts differ at {where}: {gold.letters[where - 20:where + 20]!r}"
                         f" and {found.letters[where - 20:where + 20]!r}")
    both = lambda a, b: f1(len(set(a) & set(b)), len(b), len(a))
    pairs = align(gold, found)
    rates = [f1(n, len(found.words), len(gold.words)) for n in (len(pairs), *agreements(gold, found, pairs))]
    return [both(gold.sentences, found.sentences), both(gold.tokens, found.tokens), *rates]


def given_measures(gold, found):
    """UPOS, lemma, UAS, LAS on the same words; LAS without punctuation."""
    if len(gold.words) != len(found.words):
        raise SystemExit(f"{len(found.words)} words instead of {len(gold.words)}")
    pairs = [(at, at) for at in range(len(gold.words))]
    rates = [100 * n / len(pairs) for n in agreements(gold, found, pairs)]
    inner = [pair for pair in pairs if gold.words[pair[0]].upos != "PUNCT"]
    same = {at for at, _ in pairs}
    right = sum(gold.words[g].head == found.words[g].head and gold.words[g].relation == found.words[g].relation
                for g, _ in inner)
    return [*rates, 100 * right / len(inner)]
