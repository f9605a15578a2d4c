"""TempEval-3's measures of time expressions.

Strict: the same span. Relaxed: spans that overlap, each counted once. Type and value: the share of
relaxed matches that also agree in type, or value, as precision and recall over all expressions.
"""


def pairs(gold, found):
    """Matches one to one: equal spans first, then the greatest overlap."""
    scored = []
    for g, a in enumerate(gold):
        for f, b in enumerate(found):
            overlap = min(a["e"], b["e"]) - max(a["b"], b["b"])
            if overlap > 0:
                exact = (a["b"], a["e"]) == (b["b"], b["e"])
                scored.append((-exact, -overlap, g, f))
    taken_gold, taken_found, matched = set(), set(), []
    for _, _, g, f in sorted(scored):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            matched.append((gold[g], found[f]))
    missed = [a for g, a in enumerate(gold) if g not in taken_gold]
    spurious = [b for f, b in enumerate(found) if f not in taken_found]
    return matched, missed, spurious


def rates(right, found, gold):
    precision = 100 * right / found if found else 0.0
    recall = 100 * right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def score(documents):
    """`documents`: pairs of lists of expressions {b, e, type, value}. Returns rates by measure."""
    counts = dict.fromkeys(["strict", "relaxed", "type", "value"], 0)
    golds = founds = 0
    for gold, found in documents:
        matched, _, _ = pairs(gold, found)
        golds += len(gold)
        founds += len(found)
        counts["relaxed"] += len(matched)
        for a, b in matched:
            counts["strict"] += (a["b"], a["e"]) == (b["b"], b["e"])
            counts["type"] += a["type"] == b["type"]
            counts["value"] += a["value"] == b["value"]
    return {name: rates(right, founds, golds) for name, right in counts.items()}
