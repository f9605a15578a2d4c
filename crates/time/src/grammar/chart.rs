//! Tries rules on a run of tokens.
//!
//! What is said so far ([`Frame`]) is large, so that it stands in a list and is passed on by its
//! number; the lists are kept from one run of tokens to the next.

use dateline_model as model;

use super::beside::Side;
use super::combine::{lend, together};
use super::compile::Op;
use super::data::{Case, Lend, Numbers};
use super::language::{Beside, Entry, Language, Rule};
use super::needs::Bits;
use super::number::Slot;
use super::token::{Shape, Token};
use crate::frame::Frame;

/// How many steps one rule may take from one place: what bounds the time a hostile text can cost.
const STEPS: usize = 2_000;

/// Tries rules on one run of tokens at a time.
pub(crate) struct Chart<'a> {
    language: &'a Language,
    /// The tokens: filled by the finder after [`Chart::clear`].
    pub tokens: Vec<Token>,
    /// What the tokens from each on can be.
    present: Vec<Bits>,
    steps: Vec<Step>,
    /// What was said; the first says nothing.
    frames: Vec<Frame>,
    /// What category rules made, list after list.
    made: Vec<Made>,
    /// The lists in `made`: where each begins and ends.
    lists: Vec<(u32, u32)>,
    /// The list of each category with rules at each token, counted from one.
    known: Vec<u32>,
    /// States still to be gone on from, those of nested rules on top.
    open: Vec<State>,
}

/// Something a category made.
#[derive(Debug, Clone, Copy)]
struct Made {
    end: u16,
    frame: u32,
    part: Option<Part>,
}

/// A link of a chain of what was done, newest first.
#[derive(Debug, Clone, Copy)]
struct Step {
    before: Option<u32>,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Part(Part),
    Open { at: u16, outer: u32 },
    Close { start: u16, end: u16, frame: u32 },
}

/// What a part was made by.
#[derive(Debug, Clone, Copy)]
enum Part {
    /// A word of a category.
    Word(u16),
    /// A rule, with the last of its steps.
    Rule(u16, Option<u32>),
}

#[derive(Debug, Clone, Copy)]
struct State {
    op: u16,
    at: u16,
    frame: u32,
    chain: Option<u32>,
}

/// A whole expression, or several in one pattern.
#[derive(Debug, Clone)]
pub(crate) struct Match {
    /// The rule, by number.
    pub rule: u16,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The reported parts: first token, one past the last, and what they say.
    pub reported: Vec<(usize, usize, Frame)>,
    chain: Option<u32>,
}

impl<'a> Chart<'a> {
    /// A chart without tokens.
    pub fn new(language: &'a Language) -> Self {
        Self {
            language,
            tokens: Vec::new(),
            present: Vec::new(),
            steps: Vec::new(),
            frames: vec![Frame::default()],
            made: Vec::new(),
            lists: Vec::new(),
            known: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Forgets the tokens and what was made of them.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.steps.clear();
        self.frames.truncate(1);
        self.made.clear();
        self.lists.clear();
        self.known.clear();
    }

    /// Looks over the tokens, once they are there.
    pub fn survey(&mut self) {
        self.present.clear();
        let mut after = Bits::default();
        for token in self.tokens.iter().rev() {
            after = after.or(self.language.elements.of(token));
            self.present.push(after);
        }
        self.present.reverse();
    }

    /// Whether what a rule cannot do without is there from a token on.
    fn can_match(&self, rule: &Rule, at: usize) -> bool {
        self.present.get(at).is_some_and(|present| rule.needs.met(present))
    }

    /// Adds everything that rules for whole expressions make of what begins at token `start`: for
    /// each rule the longest.
    pub fn matches_at(&mut self, start: usize, matches: &mut Vec<Match>) {
        let language = self.language;
        let Some(token) = self.tokens.get(start) else { return };
        let by_word = token.word.and_then(|word| language.starters.get(word as usize));
        let by_digits = token.number.map(|_| &language.digit_starters);
        let follower = self.tokens.get(start + 1).copied();
        for starters in by_word.into_iter().chain(by_digits) {
            for &(number, follow) in &starters.whole {
                if language.goes_on(follow, follower.as_ref()) {
                    matches.extend(self.whole(number, start));
                }
            }
        }
    }

    fn whole(&mut self, number: u16, start: usize) -> Option<Match> {
        let language = self.language;
        let rule = language.rules.get(usize::from(number))?;
        if !self.can_match(rule, start) {
            return None;
        }
        let ends = self.run(rule, start);
        let best = ends.into_iter().max_by_key(|end| end.at)?;
        let reported = self.reported(rule, &best)?;
        let end = usize::from(best.at);
        (end > start).then_some(Match { rule: number, start, end, reported, chain: best.chain })
    }

    /// All the ways a rule can go from `start`, each end once, the preferred way first.
    fn run(&mut self, rule: &Rule, start: usize) -> Vec<State> {
        let mut ends: Vec<State> = Vec::new();
        if !self.beside_allows(start, rule.before.as_ref(), rule.not_before.as_ref(), Side::Before)
        {
            return ends;
        }
        let below = self.open.len();
        self.open.push(State { op: 0, at: start as u16, frame: 0, chain: None });
        for _ in 0..STEPS {
            let Some(state) = self.open.pop() else { break };
            match rule.ops.get(usize::from(state.op)) {
                Some(Op::Accept) => {
                    let is_new = ends.iter().all(|end| end.at != state.at);
                    ends.extend((is_new && self.accepts(rule, &state)).then_some(state));
                }
                Some(&op) => self.step(rule, op, state),
                None => {}
            }
            if self.open.len() <= below {
                break;
            }
        }
        self.open.truncate(below);
        ends
    }

    fn accepts(&self, rule: &Rule, state: &State) -> bool {
        let beside = (rule.after.as_ref(), rule.not_after.as_ref());
        (!rule.says || self.frame(state.frame).unify(rule.set).is_some())
            && self.beside_allows(usize::from(state.at), beside.0, beside.1, Side::After)
    }

    fn step(&mut self, rule: &Rule, op: Op, state: State) {
        let at = usize::from(state.at);
        let next = State { op: state.op + 1, ..state };
        match op {
            Op::Split(a, b) => {
                self.open.push(State { op: b, ..state });
                self.open.push(State { op: a, ..state });
            }
            Op::Jump(a) => self.open.push(State { op: a, ..state }),
            Op::Word(word) => {
                if self.tokens.get(at).is_some_and(|token| token.word == Some(word)) {
                    self.open.push(State { at: state.at + 1, ..next });
                }
            }
            Op::Glued => {
                if self.tokens.get(at).is_none_or(|token| !token.spaced) {
                    self.open.push(next);
                }
            }
            Op::Digits(digits, slot) => {
                let read = self.tokens.get(at).and_then(|token| digits.read(token));
                if let Some(frame) = read {
                    let frame = self.say(frame);
                    self.extend(rule, next, Made { end: state.at + 1, frame, part: None }, slot);
                }
            }
            Op::Category(category, slot) => self.category(rule, next, category, slot),
            Op::Open => {
                let what = What::Open { at: state.at, outer: state.frame };
                let chain = self.link(state.chain, what);
                self.open.push(State { frame: 0, chain, ..next });
            }
            Op::Close => {
                if let Some(state) = self.close(next) {
                    self.open.push(state);
                }
            }
            Op::Accept => {}
        }
    }

    fn frame(&self, number: u32) -> Frame {
        self.frames.get(number as usize).copied().unwrap_or_default()
    }

    fn say(&mut self, frame: Frame) -> u32 {
        self.frames.push(frame);
        self.frames.len() as u32 - 1
    }

    /// Goes on past a thing found, where its frame agrees with what was said before.
    fn extend(&mut self, rule: &Rule, next: State, found: Made, slot: Option<Slot>) {
        let found_frame = match slot {
            Some(slot) => slot.fill(self.frame(found.frame)).map(|frame| self.say(frame)),
            None => Some(found.frame),
        };
        let together = found_frame.and_then(|b| self.together(rule.numbers, next.frame, b));
        let Some(frame) = together else { return };
        let chain = match found.part {
            Some(part) => self.link(next.chain, What::Part(part)),
            None => next.chain,
        };
        self.open.push(State { at: found.end, frame, chain, ..next });
    }

    /// The number of what two frames say together.
    fn together(&mut self, numbers: Numbers, a: u32, b: u32) -> Option<u32> {
        match (a, b) {
            (a, 0) => Some(a),
            (0, b) => Some(b),
            (a, b) => {
                let frame = together(numbers, self.frame(a), self.frame(b))?;
                Some(self.say(frame))
            }
        }
    }

    fn link(&mut self, before: Option<u32>, what: What) -> Option<u32> {
        self.steps.push(Step { before, what });
        Some(self.steps.len() as u32 - 1)
    }

    fn chain(&self, from: Option<u32>) -> impl Iterator<Item = What> + '_ {
        let get = |link: Option<u32>| link.and_then(|link| self.steps.get(link as usize));
        std::iter::successors(get(from), move |step| get(step.before)).map(|step| step.what)
    }

    fn close(&mut self, state: State) -> Option<State> {
        let (start, outer) = self.chain(state.chain).find_map(|what| match what {
            What::Open { at, outer } => Some((at, outer)),
            _ => None,
        })?;
        let what = What::Close { start, end: state.at, frame: state.frame };
        let chain = self.link(state.chain, what);
        Some(State { frame: outer, chain, ..state })
    }

    /// Goes on past everything of a category, the preferred one last so that it is tried first.
    fn category(&mut self, rule: &Rule, next: State, category: u16, slot: Option<Slot>) {
        let language = self.language;
        let Some(place) = language.made_at(category) else {
            for entry in self.entries(next.at).iter().rev() {
                if let Some(made) = self.word(entry, category, next.at) {
                    self.extend(rule, next, made, slot);
                }
            }
            return;
        };
        let (first, last) = self.list(category, place, next.at);
        for at in (first..last).rev() {
            if let Some(&made) = self.made.get(at as usize) {
                self.extend(rule, next, made, slot);
            }
        }
    }

    /// Where the list of what the rules of a category make at a token begins and ends.
    fn list(&mut self, category: u16, place: usize, at: u16) -> (u32, u32) {
        let language = self.language;
        if self.known.is_empty() {
            self.known.resize(self.tokens.len() * language.made_categories, 0);
        }
        let key = usize::from(at) * language.made_categories + place;
        let Some(&known) = self.known.get(key) else { return (0, 0) };
        if known > 0 {
            return self.lists.get(known as usize - 1).copied().unwrap_or_default();
        }
        // A rule that leads to itself finds nothing the second time.
        self.lists.push((0, 0));
        let number = self.lists.len();
        self.known[key] = number as u32;
        let made = self.make(category, at);
        let first = self.made.len() as u32;
        self.made.extend(made);
        let list = (first, self.made.len() as u32);
        self.lists[number - 1] = list;
        list
    }

    /// What the words and rules of a category make at a token, the longest first.
    fn make(&mut self, category: u16, at: u16) -> Vec<Made> {
        let language = self.language;
        let mut made = Vec::new();
        for entry in self.entries(at) {
            made.extend(self.word(entry, category, at));
        }
        let first = self.tokens.get(usize::from(at)).copied();
        let follower = self.tokens.get(usize::from(at) + 1).copied();
        for &maker in language.makers.get(usize::from(category)).into_iter().flatten() {
            let starts =
                first.is_some_and(|token| language.starts(maker, &token, follower.as_ref()));
            let Some(rule) = language
                .rules
                .get(usize::from(maker))
                .filter(|rule| starts && self.can_match(rule, usize::from(at)))
            else {
                continue;
            };
            for end in self.run(rule, usize::from(at)) {
                let frame = match rule.says {
                    true => self.frame(end.frame).unify(rule.set).map(|frame| self.say(frame)),
                    false => Some(end.frame),
                };
                let part = Some(Part::Rule(maker, end.chain));
                made.extend(frame.map(|frame| Made { end: end.at, frame, part }));
            }
        }
        made.sort_by_key(|made| std::cmp::Reverse(made.end));
        made
    }

    fn entries(&self, at: u16) -> &'a [Entry] {
        let word = self.tokens.get(usize::from(at)).and_then(|token| token.word);
        let entries = word.and_then(|word| self.language.entries.get(word as usize));
        entries.map_or(&[], Vec::as_slice)
    }

    /// A word of a category, where it stands there whole and is written as it must be.
    fn word(&mut self, entry: &Entry, category: u16, at: u16) -> Option<Made> {
        if entry.category != category {
            return None;
        }
        let first = usize::from(at);
        let follows = |(offset, &word): (usize, &u32)| {
            self.tokens.get(first + 1 + offset).is_some_and(|token| token.word == Some(word))
        };
        if !entry.rest.iter().enumerate().all(follows) || !self.case_fits(entry.case, first) {
            return None;
        }
        let frame = if entry.says { self.say(entry.frame) } else { 0 };
        let end = (first + 1 + entry.rest.len()) as u16;
        Some(Made { end, frame, part: Some(Part::Word(category)) })
    }

    fn case_fits(&self, case: Case, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match case {
            Case::Any => true,
            Case::Capital => matches!(token.shape, Shape::Capital | Shape::Upper),
            Case::Small => token.shape == Shape::Lower,
            Case::Lower => token.shape != Shape::Capital || self.begins_sentence(at),
        }
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        before.is_none_or(|token| token.shape == Shape::Sign)
    }

    fn beside_allows(
        &self,
        at: usize,
        wanted: Option<&Beside>,
        refused: Option<&Beside>,
        side: Side,
    ) -> bool {
        let token = match side {
            Side::Before => at.checked_sub(1).and_then(|before| self.tokens.get(before)),
            Side::After => self.tokens.get(at),
        };
        let glued = match side {
            Side::Before => self.tokens.get(at).is_some_and(|here| !here.spaced),
            Side::After => token.is_some_and(|token| !token.spaced),
        };
        let has = |beside: &Beside| token.map_or(beside.edge, |token| beside.has(token, glued));
        wanted.is_none_or(has) && !refused.is_some_and(has)
    }

    /// The reported parts in order, with what stands outside them and what they lend each other.
    fn reported(&self, rule: &Rule, end: &State) -> Option<Vec<(usize, usize, Frame)>> {
        let shared = self.frame(end.frame).unify(rule.set)?;
        let mut parts: Vec<(usize, usize, Frame)> = Vec::new();
        for what in self.chain(end.chain) {
            if let What::Close { start, end, frame } = what {
                parts.push((start.into(), end.into(), self.frame(frame).unify(shared)?));
            }
        }
        parts.reverse();
        let lender = match rule.lend {
            Lend::None => None,
            Lend::First => parts.first(),
            Lend::Last => parts.last(),
        };
        if let Some(lent) = lender.map(|&(_, _, frame)| frame) {
            for part in &mut parts {
                part.2 = lend(part.2, lent);
            }
        }
        Some(parts)
    }

    /// The names of the rules and words that made a match.
    pub fn tree(&self, made: &Match) -> model::Rule {
        self.rule_tree(made.rule, made.chain)
    }

    fn rule_tree(&self, rule: u16, chain: Option<u32>) -> model::Rule {
        let mut parts: Vec<model::Rule> = self
            .chain(chain)
            .filter_map(|what| match what {
                What::Part(Part::Word(category)) => {
                    self.language.categories.get(usize::from(category)).map(model::Rule::named)
                }
                What::Part(Part::Rule(rule, chain)) => Some(self.rule_tree(rule, chain)),
                _ => None,
            })
            .collect();
        parts.reverse();
        let name = self.language.rules.get(usize::from(rule)).map(|rule| rule.name.clone());
        model::Rule { name: name.unwrap_or_default(), parts }
    }
}
