"""dateparser.search over documents on standard input."""

import datetime
import json
import sys
import time

from dateparser.search import search_dates

asked = json.load(sys.stdin)
found, started = [], time.perf_counter()
for document in asked["documents"]:
    day = document["day"] and datetime.datetime.fromisoformat(document["day"])
    settings = {"RELATIVE_BASE": day} if day else {}
    at, expressions = 0, []
    for words, moment in search_dates(document["text"], languages=[asked["lang"]], settings=settings) or []:
        start = document["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        clock = (moment.hour, moment.minute) != (0, 0) and any(c in words for c in ":hH")
        expressions.append({"b": start, "e": at, "text": words, "type": "TIME" if clock else "DATE",
                            "value": moment.strftime("%Y-%m-%dT%H:%M" if clock else "%Y-%m-%d")})
    found.append(expressions)
print()
print(json.dumps({"found": found, "seconds": time.perf_counter() - started}))
