//! Days as variables, evidence as constraints, and what remains when all of it is heeded.

use std::collections::BTreeSet;

use dateline_model::{Cited, Unit};
use jiff::civil::Weekday;

use super::days::Days;

/// A variable: the day of an article, of an event, or of a time expression's words.
pub type Variable = usize;

/// What a constraint says of its two variables (of `left` alone, where it names only one).
#[derive(Debug, Clone)]
pub enum Relation {
    /// `left` is one of these days.
    In(Days),
    /// `left` falls on one of these weekdays.
    On(Vec<Weekday>),
    /// `left` lies `low` to `high` days after `right`.
    After {
        /// The fewest days; negative for before.
        low: i32,
        /// The most days.
        high: i32,
    },
    /// `left` lies in the calendar unit `amount` units after the one that holds `right`.
    UnitAfter {
        /// The unit.
        unit: Unit,
        /// How many units.
        amount: i32,
    },
}

/// How much a constraint is worth: where two contradict each other, the weaker one is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// A stated day of publication.
    Stated,
    /// The words leave no other reading.
    Forced,
    /// The usual reading of the words.
    Usual,
    /// Two claims are taken to be about one happening.
    Linked,
    /// What is mostly so.
    Likely,
    /// What decides between a few days that are left, and no more.
    Nearest,
}

/// One piece of evidence.
#[derive(Debug, Clone)]
pub struct Constraint {
    /// The variable it speaks of.
    pub left: Variable,
    /// The variable it is told against; the same as `left` for relations of one variable.
    pub right: Variable,
    /// What it says.
    pub relation: Relation,
    /// What it is worth.
    pub strength: Strength,
    /// Among equals in strength, the lower ones are heeded first.
    pub rank: u8,
    /// The words behind it, and the name of the reasoning.
    pub because: Cited,
}

/// Past this many days a weekday says nothing worth enumerating.
const TOO_MANY_DAYS: i64 = 5_000;

/// The variables' possible days under a set of constraints.
#[derive(Debug, Clone)]
pub struct Network<'c> {
    constraints: &'c [Constraint],
    /// The accepted constraints of each variable.
    of: Vec<Vec<usize>>,
    domains: Vec<Days>,
    /// The constraints that made each domain what it is, directly.
    narrowed_by: Vec<BTreeSet<usize>>,
}

/// A change to take back when a constraint contradicts what is already accepted.
type Change = (Variable, Days, BTreeSet<usize>);

impl<'c> Network<'c> {
    /// A network of `variables` free variables.
    pub fn new(variables: usize, constraints: &'c [Constraint]) -> Self {
        Self {
            constraints,
            of: vec![Vec::new(); variables],
            domains: vec![Days::all(); variables],
            narrowed_by: vec![BTreeSet::new(); variables],
        }
    }

    /// Accepts those of `order`'s constraints that leave every variable a day, in this order, and
    /// gives back those that do not.
    pub fn accept(&mut self, order: impl IntoIterator<Item = usize>) -> Vec<usize> {
        order.into_iter().filter(|&index| !self.accept_one(index)).collect()
    }

    /// The days that a variable can still be.
    pub fn domain(&self, variable: Variable) -> &Days {
        &self.domains[variable]
    }

    /// Every accepted constraint that a variable's domain depends on, through other variables too.
    pub fn reasons(&self, variable: Variable) -> BTreeSet<usize> {
        let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::from([variable]));
        let mut queue = vec![variable];
        while let Some(here) = queue.pop() {
            for &index in &self.narrowed_by[here] {
                found.insert(index);
                let constraint = &self.constraints[index];
                for next in [constraint.left, constraint.right] {
                    if seen.insert(next) {
                        queue.push(next);
                    }
                }
            }
        }
        found
    }

    fn accept_one(&mut self, index: usize) -> bool {
        let constraint = &self.constraints[index];
        let ends = BTreeSet::from([constraint.left, constraint.right]);
        ends.iter().for_each(|&end| self.of[end].push(index));
        let mut changes = Vec::new();
        if self.propagate(index, &mut changes) {
            return true;
        }
        for (variable, domain, reasons) in changes.into_iter().rev() {
            self.domains[variable] = domain;
            self.narrowed_by[variable] = reasons;
        }
        ends.iter().for_each(|&end| self.of[end].retain(|&other| other != index));
        false
    }

    /// Narrows until nothing changes; false where a variable has no day left.
    fn propagate(&mut self, index: usize, changes: &mut Vec<Change>) -> bool {
        let mut queue = BTreeSet::from([index]);
        while let Some(index) = queue.pop_first() {
            let constraint = &self.constraints[index];
            for end in [constraint.left, constraint.right] {
                let domain = self.narrowed(constraint, end);
                if domain == self.domains[end] {
                    continue;
                }
                let before = std::mem::replace(&mut self.domains[end], domain);
                changes.push((end, before, self.narrowed_by[end].clone()));
                self.narrowed_by[end].insert(index);
                if self.domains[end].is_empty() {
                    return false;
                }
                let others = self.of[end].iter().copied();
                queue.extend(others.filter(|&other| other != index));
            }
        }
        true
    }

    /// What one constraint leaves of one of its variables.
    fn narrowed(&self, constraint: &Constraint, end: Variable) -> Days {
        let domain = &self.domains[end];
        let from = if end == constraint.left { constraint.right } else { constraint.left };
        let from = &self.domains[from];
        let forward = end == constraint.left;
        match &constraint.relation {
            Relation::In(days) => domain.intersect(days),
            Relation::On(weekdays) if domain.count() < TOO_MANY_DAYS => domain.on(weekdays),
            Relation::On(_) => domain.clone(),
            Relation::After { low, high } if forward => domain.intersect(&from.widen(*low, *high)),
            Relation::After { low, high } => domain.intersect(&from.widen(-high, -low)),
            Relation::UnitAfter { unit, amount } => {
                let amount = if forward { *amount } else { -amount };
                domain.intersect(&from.units(*unit, amount))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_model::{ArticleId, Interval, Passage};
    use jiff::civil::date;

    fn constraint(left: usize, right: usize, relation: Relation) -> Constraint {
        let passage = Passage { start: 0, end: 0, exact: String::new() };
        let because = Cited { article: ArticleId::of(["x"]), passage, rule: String::new() };
        Constraint { left, right, relation, strength: Strength::Usual, rank: 0, because }
    }

    #[test]
    fn pages_without_a_year_date_each_other() {
        // Article 0 calls Wednesday 22 November today; article 1 calls 25 September yesterday,
        // carries September 2024, and tells last year's event 2, which article 0 puts on a Friday.
        let month = Interval { earliest: date(2024, 9, 1), latest: date(2024, 9, 30) };
        let constraints = [
            constraint(0, 0, Relation::In(Days::of_year(11, Some(22), Some(Weekday::Wednesday)))),
            constraint(2, 2, Relation::In(Days::of_year(11, Some(17), Some(Weekday::Friday)))),
            constraint(0, 2, Relation::After { low: 0, high: 300 }),
            constraint(1, 1, Relation::In(Days::of(month))),
            constraint(2, 1, Relation::UnitAfter { unit: Unit::Year, amount: -1 }),
            constraint(1, 1, Relation::In(Days::of_year(2, Some(3), None))),
        ];
        let mut network = Network::new(3, &constraints);
        assert_eq!(network.accept(0..constraints.len()), [5], "the contradiction is dropped");
        let day = Interval::day(date(2023, 11, 22));
        assert_eq!(network.domain(0).hull(), Some(day));
        assert_eq!(network.reasons(0), BTreeSet::from([0, 1, 2, 3, 4]));
    }
}
