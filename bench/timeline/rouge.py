"""ROUGE of timelines as in PyPI `tilse`: reads `[[found, wanted], …]`, each `{date: [text]}`, and
writes `[[concat R1, concat R2, align R1, align R2], …]`, all F1."""

import datetime
import json
import sys
import types

# tilse imports a wrapper of the Perl script that `reimpl` does without.
sys.modules.setdefault("pyrouge", types.ModuleType("pyrouge"))
from tilse.data.timelines import GroundTruth, Timeline
from tilse.evaluation.rouge import TimelineRougeEvaluator


def timeline(days):
    return Timeline({datetime.date.fromisoformat(day): texts
                     for day, texts in days.items()})


def main():
    evaluator = TimelineRougeEvaluator(measures=["rouge_1", "rouge_2"], rouge_computation="reimpl")
    scores = []
    for found, wanted in json.load(sys.stdin):
        pair = timeline(found), GroundTruth([timeline(wanted)])
        concat = evaluator.evaluate_concat(*pair)
        align = evaluator.evaluate_align_date_content_costs_many_to_one(*pair)
        scores.append([result[rouge]["f_score"] for result in (concat, align) for rouge in ("rouge_1", "rouge_2")])
    json.dump(scores, sys.stdout)


main()
