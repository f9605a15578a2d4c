//! Dependency trees: the arc-hybrid system of Kuhlmann, Gómez-Rodríguez and Satta, one greedy pass.

use dateline_model::syntax::Relation;

use crate::hash::{Lexeme, mix};
use crate::model::Model;
use crate::tag::{Tag, best, number};

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// The next word goes on the stack.
    Shift,
    /// The next word becomes the head of the top of the stack.
    Left,
    /// The word below the top of the stack becomes the head of the top.
    Right,
}

impl Action {
    /// Every action, in the order of the table's columns.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// A word's head and the relation to it, as a number of the model; the head of the root is the
/// number of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arc {
    /// The head.
    pub head: Option<usize>,
    /// The relation.
    pub label: u8,
}

/// A parse under way. The root stands after the last word.
#[derive(Debug, Clone)]
pub struct State {
    /// The stack, its top last.
    pub stack: Vec<usize>,
    /// The next word.
    pub next: usize,
    /// The arcs so far.
    pub arcs: Vec<Arc>,
    children: Vec<Children>,
}

/// The outermost children of a word, and how many there are.
#[derive(Debug, Clone, Copy, Default)]
struct Children {
    left: [Option<usize>; 2],
    right: [Option<usize>; 2],
    count: [u8; 2],
}

impl State {
    /// The start: nothing on the stack, `words` words to come.
    pub fn new(words: usize) -> Self {
        Self {
            stack: Vec::with_capacity(words),
            next: 0,
            arcs: vec![Arc::default(); words],
            children: vec![Children::default(); words + 1],
        }
    }

    /// Whether nothing but the root is left.
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.arcs.len()
    }

    /// Whether an action can be taken. The root takes the last word of the stack only.
    pub fn allows(&self, action: Action) -> bool {
        let at_root = self.next == self.arcs.len();
        match action {
            Action::Shift => !at_root,
            Action::Left => !self.stack.is_empty() && (!at_root || self.stack.len() == 1),
            Action::Right => self.stack.len() > 1,
        }
    }

    /// The head and the dependent of the arc that an action makes.
    pub fn arc(&self, action: Action) -> Option<(usize, usize)> {
        let top = *self.stack.last()?;
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, top)),
            Action::Right => Some((*self.stack.get(self.stack.len().checked_sub(2)?)?, top)),
        }
    }

    /// Takes an action.
    pub fn take(&mut self, action: Action, label: u8) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.arcs[dependent] = Arc { head: Some(head), label };
        self.stack.pop();
        let children = &mut self.children[head];
        let side = usize::from(dependent > head);
        children.count[side] = children.count[side].saturating_add(1).min(5);
        let outer = if side == 0 { &mut children.left } else { &mut children.right };
        *outer = [Some(dependent), outer[0]];
    }
}

/// The tree of a sentence.
pub fn tree(model: &Model, words: &[Lexeme], tags: &[Tag]) -> Vec<(Option<usize>, Relation)> {
    let mut state = State::new(words.len());
    let mut features = Vec::with_capacity(96);
    while !state.is_done() {
        features_of(&state, words, tags, &mut features);
        let action = decide(model, &state, &features);
        let label = if action == Action::Shift { 0 } else { name(model, action, &mut features) };
        state.take(action, label);
    }
    let relation = |arc: &Arc| {
        let relation = model.relations.get(usize::from(arc.label)).copied();
        match arc.head {
            Some(head) if head < words.len() => (Some(head), relation.unwrap_or(Relation::Dep)),
            _ => (None, Relation::Root),
        }
    };
    state.arcs.iter().map(relation).collect()
}

fn decide(model: &Model, state: &State, features: &[u64]) -> Action {
    let mut scores = [0; 3];
    model.action.score(features, &mut scores);
    let mut chosen = None;
    for (action, score) in Action::ALL.into_iter().zip(scores) {
        if state.allows(action) && chosen.is_none_or(|(_, most)| score > most) {
            chosen = Some((action, score));
        }
    }
    chosen.map_or(Action::Shift, |(action, _)| action)
}

fn name(model: &Model, action: Action, features: &mut [u64]) -> u8 {
    for_label(action, features);
    let mut scores = [0; 96];
    let scores = &mut scores[..model.label.width().min(96)];
    model.label.score(features, scores);
    best(scores) as u8
}

/// Turns the features of a state into those that the label of the action's arc is decided by.
pub fn for_label(action: Action, features: &mut [u64]) {
    for feature in features {
        *feature = mix(*feature, 7 + action as u64);
    }
}

/// What the features say of a place in the state.
#[derive(Clone, Copy)]
struct Atom {
    word: u64,
    tag: u64,
    code: u64,
    label: u64,
}

/// The features of a state.
#[expect(clippy::too_many_lines, reason = "one list of templates")]
pub fn features_of(state: &State, words: &[Lexeme], tags: &[Tag], out: &mut Vec<u64>) {
    let atom = |at: Option<usize>| match at.map(|at| (at, words.get(at), tags.get(at))) {
        Some((at, Some(word), Some(tag))) => Atom {
            word: word.form,
            tag: tag.upos as u64,
            code: tag.code,
            label: u64::from(state.arcs[at].label),
        },
        Some(_) => Atom { word: 3, tag: 90, code: 3, label: 98 },
        None => Atom { word: 5, tag: 91, code: 5, label: 99 },
    };
    let depth = state.stack.len();
    let below = |down: usize| depth.checked_sub(down + 1).map(|at| state.stack[at]);
    let ahead = |up: usize| Some(state.next + up).filter(|&at| at <= words.len());
    let (top, under, next) = (below(0), below(1), ahead(0));
    let family = |at: Option<usize>| at.map_or(Children::default(), |at| state.children[at]);
    let (of_top, of_under, of_next) = (family(top), family(under), family(next));
    let [s0, s1, s2] = [atom(top), atom(under), atom(below(2))];
    let [n0, n1, n2] = [atom(next), atom(ahead(1)), atom(ahead(2))];
    let [l0, r0, l1, r1, ln] =
        [of_top.left[0], of_top.right[0], of_under.left[0], of_under.right[0], of_next.left[0]]
            .map(atom);
    let [l02, r02, r12, ln2] =
        [of_top.left[1], of_top.right[1], of_under.right[1], of_next.left[1]].map(atom);
    let gap = |from: Option<usize>, to: Option<usize>| match (from, to) {
        (Some(from), Some(to)) => distance(from, to),
        _ => 0,
    };
    let (wide, narrow) = (gap(top, next), gap(under, top));
    let pair = |a: u64, b: u64| mix(mix(1, a), b);
    let three = |a: u64, b: u64, c: u64| mix(mix(mix(1, a), b), c);
    let values = [
        s0.word,
        s0.code,
        pair(s0.word, s0.tag),
        s1.word,
        s1.code,
        s1.tag,
        s2.tag,
        s2.word,
        n0.word,
        n0.code,
        pair(n0.word, n0.tag),
        n1.word,
        n1.tag,
        n1.code,
        n2.tag,
        n2.word,
        pair(pair(s0.word, s0.tag), pair(n0.word, n0.tag)),
        three(s0.word, s0.tag, n0.tag),
        three(s0.tag, n0.word, n0.tag),
        pair(s0.word, n0.word),
        pair(s0.tag, n0.tag),
        pair(s0.code, n0.code),
        pair(n0.tag, n1.tag),
        pair(n0.code, n1.code),
        pair(s1.word, s0.word),
        three(s1.word, s1.tag, s0.tag),
        three(s1.tag, s0.word, s0.tag),
        pair(s1.tag, s0.tag),
        pair(s1.code, s0.code),
        pair(s1.tag, n0.tag),
        pair(s1.word, n0.word),
        pair(s1.code, n0.code),
        three(s0.tag, n0.tag, n1.tag),
        three(n0.tag, n1.tag, n2.tag),
        three(s1.tag, s0.tag, n0.tag),
        three(s2.tag, s1.tag, s0.tag),
        three(s0.word, n0.tag, n1.tag),
        three(s1.tag, s0.word, n0.tag),
        three(s1.word, s0.tag, n0.tag),
        three(s1.tag, s0.tag, n0.word),
        three(s1.tag, n0.tag, n1.tag),
        mix(three(s1.tag, s0.tag, n0.tag), n1.tag),
        mix(three(s2.tag, s1.tag, s0.tag), n0.tag),
        three(s0.tag, l0.tag, n0.tag),
        three(s0.tag, r0.tag, n0.tag),
        three(s0.tag, n0.tag, ln.tag),
        three(s1.tag, r1.tag, s0.tag),
        three(s1.tag, l1.tag, s0.tag),
        three(s1.tag, s0.tag, l0.tag),
        three(s1.tag, s0.tag, r0.tag),
        three(s0.word, l0.word, l0.label),
        three(s0.tag, r0.word, r0.label),
        pair(s0.word, l0.label),
        pair(s0.word, r0.label),
        pair(s1.word, l1.label),
        pair(s1.word, r1.label),
        pair(n0.word, ln.label),
        pair(s0.tag, l0.label),
        pair(s0.tag, r0.label),
        pair(s1.tag, l1.label),
        pair(s1.tag, r1.label),
        pair(n0.tag, ln.label),
        three(s0.tag, l0.label, l02.label),
        three(s0.tag, r0.label, r02.label),
        three(s1.tag, r1.label, r12.label),
        three(n0.tag, ln.label, ln2.label),
        three(s1.tag, r1.label, s0.tag),
        three(s1.word, r1.label, s0.word),
        three(s0.tag, l0.label, n0.tag),
        three(s0.tag, r0.label, n0.tag),
        three(s0.tag, n0.tag, wide),
        pair(s0.word, wide),
        pair(n0.word, wide),
        pair(s0.tag, wide),
        three(s1.tag, s0.tag, narrow),
        pair(s0.word, narrow),
        pair(s1.word, narrow),
        three(s0.tag, u64::from(of_top.count[0]), u64::from(of_top.count[1])),
        three(s0.word, u64::from(of_top.count[0]), u64::from(of_top.count[1])),
        pair(s1.word, u64::from(of_under.count[1])),
        pair(s1.tag, u64::from(of_under.count[1])),
        pair(n0.word, u64::from(of_next.count[0])),
        pair(n0.tag, u64::from(of_next.count[0])),
        three(s0.tag, n0.tag, depth.min(4) as u64),
    ];
    number(&values, 200, out);
}

/// The distance of two words, coarser the farther they stand apart.
const fn distance(from: usize, to: usize) -> u64 {
    match to.abs_diff(from) {
        near @ 0..=4 => near as u64,
        5..=6 => 5,
        7..=10 => 6,
        _ => 7,
    }
}
