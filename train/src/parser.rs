//! Training the parser with the dynamic oracle of Goldberg and Nivre (2013) for arc-hybrid.

use std::collections::BTreeSet;

use dateline_model::syntax::Relation;
use dateline_parse::hash::Lexeme;
use dateline_parse::tag::Tag;
use dateline_parse::tree::{Action, State, features_of, for_label};

use crate::file::File;
use crate::perceptron::{Perceptron, Random, best};
use crate::treebank::Gold;

const ROUNDS: u64 = 12;

/// A trained parser.
pub struct Parser {
    action: Perceptron,
    label: Perceptron,
    relations: Vec<Relation>,
    random: Random,
}

/// Trains on sentences with the tags a tagger gave them.
pub fn train(sentences: &[Vec<Gold>], tags: &[Vec<Tag>]) -> Parser {
    let relations: BTreeSet<_> = sentences.iter().flatten().map(|word| word.relation).collect();
    let mut parser = Parser {
        action: Perceptron::new(19, 3),
        label: Perceptron::new(16, relations.len()),
        relations: relations.into_iter().collect(),
        random: Random(7),
    };
    for round in 0..ROUNDS {
        for at in Random(100 + round).order(sentences.len()) {
            parser.learn(&sentences[at], &tags[at], round);
        }
    }
    parser.action.average();
    parser.label.average();
    parser
}

impl Parser {
    fn learn(&mut self, sentence: &[Gold], tags: &[Tag], round: u64) {
        let lexemes: Vec<Lexeme> = sentence.iter().map(|word| word.lexeme).collect();
        let mut state = State::new(sentence.len());
        let mut features = Vec::new();
        while !state.is_done() {
            features_of(&state, &lexemes, tags, &mut features);
            let scores = self.action.score(&features);
            let action = self.choose(&state, sentence, (&features, &scores, round));
            let label = self.name(&state, action, (sentence, &mut features));
            state.take(action, label as u8);
            self.action.tick();
        }
    }

    /// Corrects the weights, and says which action to follow.
    fn choose(&mut self, state: &State, sentence: &[Gold], given: (&[u64], &[f32], u64)) -> Action {
        let (features, scores, round) = given;
        let allowed = Action::ALL.into_iter().filter(|action| state.allows(*action));
        let costs: Vec<_> = allowed.map(|action| (action, cost(state, action, sentence))).collect();
        let least = costs.iter().map(|(_, cost)| *cost).min().unwrap_or(0);
        let top = |actions: &mut dyn Iterator<Item = Action>| {
            actions.max_by(|a, b| scores[*a as usize].total_cmp(&scores[*b as usize]))
        };
        let found = top(&mut costs.iter().map(|(action, _)| *action)).unwrap_or(Action::Shift);
        let good = costs.iter().filter(|(_, cost)| *cost == least).map(|(action, _)| *action);
        let gold = top(&mut good.clone()).unwrap_or(Action::Shift);
        if !good.clone().any(|action| action == found) {
            self.action.update(features, gold as usize, 1.0);
            self.action.update(features, found as usize, -1.0);
        }
        if round > 0 && self.random.below(10) > 0 { found } else { gold }
    }

    /// Corrects the weights of labels where the arc is right, and says which label to put.
    fn name(&mut self, state: &State, action: Action, given: (&[Gold], &mut Vec<u64>)) -> usize {
        let (sentence, features) = given;
        let Some((head, dependent)) = state.arc(action).filter(|_| action != Action::Shift) else {
            return 0;
        };
        for_label(action, features);
        let found = best(&self.label.score(features));
        let gold = self.relations.iter().position(|r| *r == sentence[dependent].relation);
        if let Some(gold) = gold.filter(|&gold| sentence[dependent].head == head && gold != found) {
            self.label.update(features, gold, 1.0);
            self.label.update(features, found, -1.0);
        }
        self.label.tick();
        found
    }

    /// Adds the parser's sections.
    pub fn write(&self, file: &mut File) {
        self.action.write("action", file);
        self.label.write("label", file);
        let names: String = self.relations.iter().map(|r| format!("{}\n", r.as_str())).collect();
        file.add("relations", names.as_bytes());
    }
}

/// How many arcs of the gold tree can no longer be reached after an action.
fn cost(state: &State, action: Action, sentence: &[Gold]) -> usize {
    let next = state.next;
    let stack = &state.stack[..];
    let depends = |on: usize, words: &mut dyn Iterator<Item = usize>| {
        words.filter(|&word| sentence[word].head == on).count()
    };
    let Some((&top, below)) = stack.split_last() else { return 0 };
    if action == Action::Shift {
        let head = usize::from(below.contains(&sentence[next].head));
        return head + depends(next, &mut stack.iter().copied());
    }
    let lost = depends(top, &mut (next..sentence.len()));
    let head = sentence[top].head;
    let elsewhere = match action {
        Action::Left => below.last() == Some(&head) || head > next,
        _ => head >= next,
    };
    lost + usize::from(elsewhere)
}
