//! Tries rules on a run of tokens.

use dateline_model as model;

use super::compile::Op;
use super::data::{Case, Lend, Numbers};
use super::language::{Beside, Entry, Language, Rule};
use super::number::Slot;
use super::token::{Shape, Token};
use crate::frame::Frame;

/// How many steps one rule may take from one place: what bounds the time a hostile text can cost.
const STEPS: usize = 2_000;

/// Tries rules on one run of tokens.
pub(crate) struct Chart<'a> {
    language: &'a Language,
    tokens: &'a [Token],
    steps: Vec<Step>,
    made: Vec<((u16, u16), Vec<Made>)>,
}

/// Something a category rule made.
#[derive(Debug, Clone, Copy)]
struct Made {
    end: u16,
    frame: Frame,
    part: Part,
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
    Open { at: u16, outer: Frame },
    Close { start: u16, end: u16, frame: Frame },
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
    frame: Frame,
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
    /// A chart over `tokens`.
    pub fn new(language: &'a Language, tokens: &'a [Token]) -> Self {
        Self { language, tokens, steps: Vec::new(), made: Vec::new() }
    }

    /// Everything that rules for whole expressions make of what begins at token `start`: for each
    /// rule the longest.
    pub fn matches_at(&mut self, start: usize) -> Vec<Match> {
        let language = self.language;
        let Some(token) = self.tokens.get(start) else { return Vec::new() };
        let by_word = token.word.and_then(|word| language.starters.get(word as usize));
        let by_digits = token.number.map(|_| &language.digit_starters);
        let numbers = by_word.into_iter().chain(by_digits).flatten();
        let follower = self.tokens.get(start + 1).copied();
        numbers
            .filter(|&&number| language.goes_on(number, follower.as_ref()))
            .filter_map(|&number| self.whole(number, start))
            .collect()
    }

    fn whole(&mut self, number: u16, start: usize) -> Option<Match> {
        let language = self.language;
        let rule = language.rules.get(usize::from(number))?;
        if rule.makes.is_some() {
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
        let mut open =
            vec![State { op: 0, at: start as u16, frame: Frame::default(), chain: None }];
        for _ in 0..STEPS {
            let Some(state) = open.pop() else { break };
            if self.accepts(rule, &state) {
                if ends.iter().all(|end| end.at != state.at) {
                    ends.push(state);
                }
                continue;
            }
            self.step(rule, state, &mut open);
        }
        ends
    }

    fn accepts(&self, rule: &Rule, state: &State) -> bool {
        matches!(rule.ops.get(usize::from(state.op)), Some(Op::Accept))
            && state.frame.unify(rule.set).is_some()
            && self.beside_allows(
                usize::from(state.at),
                rule.after.as_ref(),
                rule.not_after.as_ref(),
                Side::After,
            )
    }

    fn step(&mut self, rule: &Rule, state: State, open: &mut Vec<State>) {
        let Some(&op) = rule.ops.get(usize::from(state.op)) else { return };
        let token = self.tokens.get(usize::from(state.at)).copied();
        let next = State { op: state.op + 1, ..state };
        match op {
            Op::Split(a, b) => {
                open.push(State { op: b, ..state });
                open.push(State { op: a, ..state });
            }
            Op::Jump(a) => open.push(State { op: a, ..state }),
            Op::Word(word) => {
                if token.is_some_and(|token| token.word == Some(word)) {
                    open.push(State { at: state.at + 1, ..next });
                }
            }
            Op::Glued => {
                if token.is_none_or(|token| !token.spaced) {
                    open.push(next);
                }
            }
            Op::Digits(digits, slot) => {
                let read = token.and_then(|token| digits.read(&token));
                let made = read.map(|frame| (frame, state.at + 1, None));
                self.extend(rule, next, made.into_iter().collect(), (slot, open));
            }
            Op::Category(category, slot) => {
                let made = self.category(category, state.at);
                let made = made.into_iter().map(|made| (made.frame, made.end, Some(made.part)));
                self.extend(rule, next, made.collect(), (slot, open));
            }
            Op::Open => {
                let what = What::Open { at: state.at, outer: state.frame };
                let chain = self.link(state.chain, what);
                open.push(State { frame: Frame::default(), chain, ..next });
            }
            Op::Close => open.extend(self.close(next)),
            Op::Accept => {}
        }
    }

    /// Goes on past each thing found, where its frame agrees with what was said before.
    fn extend(
        &mut self,
        rule: &Rule,
        next: State,
        made: Vec<(Frame, u16, Option<Part>)>,
        (slot, open): (Option<Slot>, &mut Vec<State>),
    ) {
        for (frame, at, part) in made.into_iter().rev() {
            let filled = match slot {
                Some(slot) => slot.fill(frame),
                None => Some(frame),
            };
            let Some(frame) = filled.and_then(|frame| together(rule.numbers, next.frame, frame))
            else {
                continue;
            };
            let chain = match part {
                Some(part) => self.link(next.chain, What::Part(part)),
                None => next.chain,
            };
            open.push(State { at, frame, chain, ..next });
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

    /// Everything of a category that begins at a token.
    fn category(&mut self, category: u16, at: u16) -> Vec<Made> {
        let language = self.language;
        let makers = language.makers.get(usize::from(category));
        if makers.is_none_or(Vec::is_empty) {
            return self.words(category, at);
        }
        let known = self.made.iter().find(|(key, _)| *key == (category, at));
        if let Some((_, made)) = known {
            return made.clone();
        }
        // A rule that leads to itself finds nothing the second time.
        let place = self.made.len();
        self.made.push(((category, at), Vec::new()));
        let mut made = self.words(category, at);
        for &maker in makers.into_iter().flatten() {
            let follower = self.tokens.get(usize::from(at) + 1);
            let first = self.tokens.get(usize::from(at));
            let starts = first.is_some_and(|token| language.starts(maker, token))
                && language.goes_on(maker, follower);
            let Some(rule) = language.rules.get(usize::from(maker)).filter(|_| starts) else {
                continue;
            };
            for end in self.run(rule, usize::from(at)) {
                let Some(frame) = end.frame.unify(rule.set) else { continue };
                let part = Part::Rule(maker, end.chain);
                made.push(Made { end: end.at, frame, part });
            }
        }
        made.sort_by_key(|made| std::cmp::Reverse(made.end));
        if let Some(entry) = self.made.get_mut(place) {
            entry.1.clone_from(&made);
        }
        made
    }

    fn words(&self, category: u16, at: u16) -> Vec<Made> {
        let at = usize::from(at);
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        let entries = token.word.and_then(|word| self.language.entries.get(word as usize));
        let fits = |entry: &&Entry| {
            entry.category == category
                && self.case_fits(entry.case, at)
                && entry.rest.iter().zip(at + 1..).all(|(&word, at)| {
                    self.tokens.get(at).is_some_and(|token| token.word == Some(word))
                })
        };
        let made = |entry: &Entry| Made {
            end: (at + 1 + entry.rest.len()) as u16,
            frame: entry.frame,
            part: Part::Word(category),
        };
        entries.into_iter().flatten().filter(fits).map(made).collect()
    }

    fn case_fits(&self, case: Case, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match case {
            Case::Any => true,
            Case::Capital => matches!(token.shape, Shape::Capital | Shape::Upper),
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
        let shared = end.frame.unify(rule.set)?;
        let mut parts: Vec<(usize, usize, Frame)> = Vec::new();
        for what in self.chain(end.chain) {
            if let What::Close { start, end, frame } = what {
                parts.push((start.into(), end.into(), frame.unify(shared)?));
            }
        }
        parts.reverse();
        let lender = match rule.lend {
            Lend::None => None,
            Lend::First => parts.first(),
            Lend::Last => parts.last(),
        };
        if let Some(lent) = lender.map(|&(_, _, frame)| lendable(frame)) {
            for part in &mut parts {
                part.2 = part.2.or(lent);
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

/// What the parts of a range or list share: the larger units, the unit counted and the direction.
fn lendable(frame: Frame) -> Frame {
    Frame {
        year: frame.year,
        short_year: frame.short_year,
        bc: frame.bc,
        month: frame.month,
        unit: frame.unit,
        rest: None,
        afternoon: frame.afternoon,
        direction: frame.direction,
        century: None,
        decade: None,
        ..Frame::default()
    }
}

fn together(numbers: Numbers, a: Frame, b: Frame) -> Option<Frame> {
    let (Some(x), Some(y)) = (a.amount, b.amount) else { return a.unify(b) };
    let amount = match numbers {
        Numbers::One => return a.unify(b),
        Numbers::Add => x.plus(y),
        Numbers::Multiply => x.times(y),
    };
    let without = |frame: Frame| Frame { amount: None, ..frame };
    Some(Frame { amount: Some(amount), ..without(a).unify(without(b))? })
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

impl Beside {
    fn has(&self, token: &Token, glued: bool) -> bool {
        (self.glued && glued && token.shape != Shape::Sign)
            || token.word.is_some_and(|word| self.words.contains(&word))
            || self.shapes.contains(&token.shape)
            || (self.digits && token.shape == Shape::Digits)
    }
}

impl Language {
    /// Whether a rule that has taken one token can go on with the next.
    fn goes_on(&self, rule: u16, next: Option<&Token>) -> bool {
        let Some(second) = self.seconds.get(usize::from(rule)) else { return true };
        second.allows(
            next.and_then(|token| token.word),
            next.is_some_and(|token| token.number.is_some()),
        )
    }

    /// Whether a rule can begin with a token.
    fn starts(&self, rule: u16, token: &Token) -> bool {
        let by_word = token.word.and_then(|word| self.starters.get(word as usize));
        by_word.is_some_and(|list| list.binary_search(&rule).is_ok())
            || (token.number.is_some() && self.digit_starters.binary_search(&rule).is_ok())
    }
}
