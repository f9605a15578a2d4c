//! Orders the evidence about one person in one post into spells of holding it.

use dateline_model::ClaimId;
use jiff::civil::Date;

use super::evidence::{Evidence, Sort};
use crate::bounds::{Bounds, shift};

/// One stretch of holding a post.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spell {
    pub start: Option<Bounds>,
    pub end: Option<Bounds>,
    pub acting: bool,
    /// How many pieces of evidence call the post interim, and how many leave it open.
    pub called: (usize, usize),
    pub held: Vec<Bounds>,
    pub claims: Vec<ClaimId>,
    /// Whether it ends with the person's leaving the organisation, for all that is known.
    pub left_all: bool,
    pub start_because: Option<&'static str>,
    pub end_because: Option<&'static str>,
}

/// For so many days after somebody left, articles may still name them by the post in passing.
const HABIT: i64 = 10;

/// The spells, in order.
pub(crate) fn spells(evidence: Vec<Evidence>) -> Vec<Spell> {
    let (mut changes, mut states): (Vec<_>, Vec<_>) =
        evidence.into_iter().partition(|evidence| evidence.sort < Sort::Held);
    changes.sort_by(|a, b| moment(a).cmp(&moment(b)));
    states.sort_by(|a, b| (a.sort, a.when, &a.claims).cmp(&(b.sort, b.when, &b.claims)));
    let mut spells = Vec::new();
    for change in changes {
        match change.sort {
            Sort::Enter => enter(&mut spells, change),
            Sort::Leave => leave(&mut spells, change),
            _ => leave_all(&mut spells, change, &states),
        }
    }
    for state in states {
        match state.sort {
            Sort::Held => held(&mut spells, state),
            _ => past(&mut spells, state),
        }
    }
    spells.iter_mut().for_each(settle_acting);
    spells
}

/// Not to say "interim" denies nothing: a third of the voices is enough.
fn settle_acting(spell: &mut Spell) {
    let (interim, open) = spell.called;
    spell.acting |= interim > 0 && 2 * interim >= open;
}

fn call(spell: &mut Spell, acting: bool) {
    if acting {
        spell.called.0 += 1;
    } else {
        spell.called.1 += 1;
    }
}

/// Dated changes in order of time, leaving before entering on one day; undated ones last.
fn moment(change: &Evidence) -> (bool, Option<Date>, Option<Date>, Sort, &[ClaimId]) {
    let Bounds { earliest, latest } = change.when;
    (earliest.is_none(), latest, earliest, change.sort, &change.claims)
}

fn enter(spells: &mut Vec<Spell>, change: Evidence) {
    if let Some(open) = spells.last_mut().filter(|spell| spell.end.is_none()) {
        if open.acting == change.acting || change.when.earliest.is_none() {
            again(open, change);
            return;
        }
        open.end = Some(change.when);
        open.end_because = Some("takes the post otherwise");
    } else if change.when.earliest.is_none() && !spells.is_empty() {
        spells.iter_mut().for_each(|spell| spell.claims.extend(change.claims.iter().cloned()));
        return;
    }
    spells.push(Spell {
        start: Some(change.when),
        start_because: Some(change.because),
        acting: change.acting,
        called: (usize::from(change.acting), usize::from(!change.acting)),
        claims: change.claims,
        ..Spell::default()
    });
}

/// A second account of the same start: it may narrow the days.
fn again(open: &mut Spell, change: Evidence) {
    let narrowed = open.start.map_or(Some(change.when), |start| start.intersect(change.when));
    if let Some(start) = narrowed {
        open.start = Some(start);
        open.start_because = open.start_because.or(Some(change.because));
    }
    call(open, change.acting);
    open.claims.extend(change.claims);
}

fn leave(spells: &mut Vec<Spell>, change: Evidence) {
    if change.when.earliest.is_none() && !spells.is_empty() {
        return leave_some_day(spells, change);
    }
    match spells.last_mut() {
        Some(open) if open.end.is_none() => end(open, change),
        Some(last) if !reopens(last, &change) => {
            last.end = last.end.map(|end| end.intersect(change.when).unwrap_or(end));
            last.claims.extend(change.claims);
        }
        _ => {
            let mut spell = Spell { acting: change.acting, ..Spell::default() };
            end(&mut spell, change);
            spells.push(spell);
        }
    }
}

/// Leaving on a day that nobody states is the leaving that is known, where one is known by then;
/// else it ends the first spell that began before.
fn leave_some_day(spells: &mut [Spell], change: Evidence) {
    let known =
        |spell: &&mut Spell| spell.end.is_some_and(|end| end.intersect(change.when).is_some());
    if let Some(spell) = spells.iter_mut().find(known) {
        spell.claims.extend(change.claims);
        return;
    }
    let open = |spell: &&mut Spell| {
        spell.end.is_none() && spell.start.is_none_or(|start| !change.when.before(start))
    };
    if let Some(spell) = spells.iter_mut().find(open) {
        let start = spell.start.and_then(|start| start.earliest);
        let when = match change.when.latest {
            Some(latest) => Bounds::new(start, Some(latest)),
            None => Bounds::default(),
        };
        end(spell, Evidence { when, ..change });
    }
}

/// Whether somebody who has left must have come back unseen to leave again.
fn reopens(last: &Spell, change: &Evidence) -> bool {
    match (last.end.and_then(|end| end.latest), change.when.earliest) {
        (Some(end), Some(again)) => shift(end, 3 * HABIT) < again,
        _ => false,
    }
}

fn end(spell: &mut Spell, change: Evidence) {
    spell.end = Some(change.when);
    spell.end_because = Some(change.because);
    spell.left_all = change.sort == Sort::LeaveAll;
    spell.claims.extend(change.claims);
}

/// Leaving the organisation ends a post that is known to be held by then, and says nothing of
/// others.
fn leave_all(spells: &mut Vec<Spell>, change: Evidence, states: &[Evidence]) {
    let open = spells.last().is_some_and(|spell| spell.end.is_none());
    let held = states
        .iter()
        .any(|state| state.sort == Sort::Held && !change.when.before(state.when.earliest_only()));
    let left = spells.last().is_some_and(|spell| spell.end.is_some());
    if open || (held && !left) {
        leave(spells, change);
    }
}

/// Puts a day of holding into the spell it falls in; a post still or again held well after its end
/// is a spell of its own.
fn held(spells: &mut Vec<Spell>, state: Evidence) {
    let fits = |spell: &Spell| {
        let after_start = spell.start.is_none_or(|start| !state.when.before(start));
        let before_end = spell.end.is_none_or(|end| !end.before(state.when));
        after_start && before_end
    };
    let same = spells.iter().rposition(|spell| fits(spell) && spell.acting == state.acting);
    if let Some(at) = same.or_else(|| spells.iter().rposition(fits))
        && let Some(spell) = spells.get_mut(at)
    {
        call(spell, state.acting);
        spell.held.push(state.when);
        spell.claims.extend(state.claims);
        return;
    }
    let end = spells.iter().filter_map(|spell| spell.end?.latest).max();
    let margin = if state.strong { 1 } else { HABIT };
    match (spells.is_empty(), end, state.when.earliest) {
        (true, _, _) => spells.push(by_itself(state, None)),
        (false, Some(end), Some(day)) if shift(end, margin) < day => {
            let start = Bounds::new(Some(shift(end, 1)), state.when.latest);
            spells.push(by_itself(state, Some(start)));
        }
        _ => {}
    }
}

fn by_itself(state: Evidence, start: Option<Bounds>) -> Spell {
    Spell {
        start,
        start_because: start.map(|_| "held again by then"),
        acting: state.acting,
        called: (usize::from(state.acting), usize::from(!state.acting)),
        held: vec![state.when],
        claims: state.claims,
        ..Spell::default()
    }
}

/// "Former" tells of a spell that is over, and ends none.
fn past(spells: &mut Vec<Spell>, state: Evidence) {
    let over = Bounds::new(None, state.when.latest);
    match spells.iter_mut().find(|spell| spell.start.is_none_or(|start| !state.when.before(start)))
    {
        Some(spell) => spell.claims.extend(state.claims),
        None => spells.push(Spell {
            end: Some(over),
            end_because: Some(state.because),
            acting: state.acting,
            claims: state.claims,
            ..Spell::default()
        }),
    }
}
