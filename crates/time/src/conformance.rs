//! Runs every example and counter-example of every language.

use std::fmt::Write;

use dateline_model::{Rule, TimeExpression};
use jiff::civil::{Date, date};

use crate::grammar::{File, INTERNATIONAL};
use crate::{TimeTagger, timeml};

/// The day on which all examples are published: a Wednesday.
const PUBLISHED: Date = date(2023, 11, 22);

/// What an example marks: the words, the value and perhaps the modifier.
struct Marked {
    text: String,
    expected: Vec<String>,
}

/// Reads `[words|value]` and `[words|value|MODIFIER]`.
fn read(example: &str) -> Marked {
    let mut marked = Marked { text: String::new(), expected: Vec::new() };
    let mut rest = example;
    while let Some((before, inside)) = rest.split_once('[') {
        let (inside, after) = inside.split_once(']').expect("an open bracket is closed");
        let words = inside.split('|').next().unwrap_or_default();
        marked.text.push_str(before);
        marked.text.push_str(words);
        marked.expected.push(inside.to_string());
        rest = after;
    }
    marked.text.push_str(rest);
    marked
}

fn shown(text: &str, time: &TimeExpression, with_modifier: bool) -> String {
    let words = &text[time.span.range()];
    match time.modifier.filter(|_| with_modifier) {
        Some(modifier) => format!("{words}|{}|{}", time.timex, timeml::modifier_name(modifier)),
        None => format!("{words}|{}", time.timex),
    }
}

fn made_by(rule: &Rule, name: &str) -> bool {
    rule.name == name || rule.parts.iter().any(|part| made_by(part, name))
}

fn tree(rule: &Rule) -> String {
    let parts: Vec<String> = rule.parts.iter().map(tree).collect();
    if parts.is_empty() { rule.name.clone() } else { format!("{}({})", rule.name, parts.join(" ")) }
}

struct Check<'a> {
    tagger: &'a TimeTagger,
    code: &'a str,
    failures: String,
}

impl Check<'_> {
    fn example(&mut self, rule: &str, refuses: bool, example: &str) {
        let marked = read(example);
        let times = self.tagger.tag(&marked.text, Some(PUBLISHED));
        let found: Vec<String> = times
            .iter()
            .flat_map(|time| [false, true].map(|modifier| shown(&marked.text, time, modifier)))
            .collect();
        let by_rule = refuses || times.iter().any(|time| made_by(&time.rule, rule));
        let all_found = marked.expected.iter().all(|wanted| found.contains(wanted));
        let right = if marked.expected.is_empty() { found.is_empty() } else { all_found };
        if right && by_rule {
            return;
        }
        let trees: Vec<String> = times.iter().map(|time| tree(&time.rule)).collect();
        let _ = writeln!(
            self.failures,
            "{}: rule {rule:?}\n  example   {example}\n  expected  {:?}\n  found     {found:?}\n  made by   {trees:?}\n  help: {}",
            self.code,
            marked.expected,
            if right {
                "another rule makes it: give an example that only this one can make, or drop the rule"
            } else if found.is_empty() {
                "nothing stands in a category of `triggers`, or a longer match of a `refuse` rule hides it"
            } else {
                "a longer or an earlier rule takes the words, or the value is counted from another day"
            }
        );
    }

    /// A counter-example of a rule that hides words: what it must not hide is marked.
    fn left_alone(&mut self, rule: &str, example: &str) {
        if !example.contains('[') {
            let _ = writeln!(
                self.failures,
                "{}: rule {rule:?}: mark in {example:?} what it must leave",
                self.code
            );
        }
        self.example(rule, true, example);
    }

    fn counter_example(&mut self, rule: &str, example: &str) {
        let times = self.tagger.tag(example, Some(PUBLISHED));
        for time in times.iter().filter(|time| made_by(&time.rule, rule)) {
            let _ = writeln!(
                self.failures,
                "{}: rule {rule:?}\n  counter-example  {example}\n  made  {:?}\n  help: narrow the pattern, or add what stands beside it to `not_before` or `not_after`",
                self.code,
                shown(example, time, true)
            );
        }
    }
}

fn check(code: &str, text: &str, tagger: &TimeTagger) -> String {
    let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{code}: {error}"));
    let mut check = Check { tagger, code, failures: String::new() };
    for rule in &file.rule {
        if rule.examples.is_empty() {
            let _ = writeln!(check.failures, "{code}: rule {:?} has no example", rule.name);
        }
        if rule.counter_examples.is_empty() {
            let _ = writeln!(check.failures, "{code}: rule {:?} has no counter-example", rule.name);
        }
        for example in &rule.examples {
            check.example(&rule.name, rule.refuse, example);
        }
        for example in &rule.counter_examples {
            match rule.refuse {
                true => check.left_alone(&rule.name, example),
                false => check.counter_example(&rule.name, example),
            }
        }
    }
    check.failures
}

#[test]
fn every_rule_does_what_its_examples_say() {
    let common = TimeTagger::from_data(INTERNATIONAL_ONLY).expect("the common rules load");
    let mut failures = check("international", INTERNATIONAL, &common);
    for language in dateline_lang::all() {
        let Some(text) = language.file("time.toml") else { continue };
        match TimeTagger::from_data(text) {
            Ok(tagger) => failures.push_str(&check(language.code(), text, &tagger)),
            Err(error) => failures.push_str(&format!("{}: {error}\n", language.code())),
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn a_rule_without_examples_is_refused() {
    let file = |rule: &str| {
        format!(
            "triggers = [\"x\"]\ncategory.x = [{{ words = [\"xx\"], year = 1999 }}]\n[[rule]]\nname = \"r\"\npattern = \"<x>\"\n{rule}"
        )
    };
    let failures = |rule: &str| {
        let text = file(rule);
        check("test", &text, &TimeTagger::from_data(&text).expect("it loads"))
    };
    let (good, bad) = ("examples = [\"[xx|1999]\"]\n", "counter_examples = [\"yy\"]\n");
    assert_eq!(failures(&format!("{good}{bad}")), "");
    assert!(failures(good).contains("has no counter-example"));
    assert!(failures(bad).contains("has no example"));
    assert!(failures(&format!("{good}counter_examples = [\"xx\"]\n")).contains("made"));
    assert!(failures(&format!("{bad}examples = [\"[xx|2000]\"]\n")).contains("expected"));
    let hides = format!("refuse = true\nexamples = [\"xx\"]\n{bad}");
    assert!(failures(&hides).contains("mark in"));
}

/// A language without a word.
const INTERNATIONAL_ONLY: &str = "triggers = []\ncategory = {}\nrule = []\n";
