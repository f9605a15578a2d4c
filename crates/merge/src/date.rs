//! Solves for the day each article appeared, jointly over the corpus.
//!
//! Every undated article's day is a variable, and so is the day of every time expression and of
//! every happening that several claims tell. What the articles say are constraints over them: a
//! weekday that a day and month must fall on, what an article calls yesterday, what it tells as
//! past, last year's event that another article dates. The constraints are heeded from the
//! strongest to the weakest; one that contradicts those before it is dropped. What remains of a
//! variable's days is the answer.

use std::collections::BTreeMap;

use dateline_model::{Analysis, Basis, Cited, Interval, Level, Note, Published, Time};

mod around;
mod days;
mod evidence;
mod happening;
mod heading;
mod network;
mod yearly;

use days::Days;
use evidence::Evidence;
use network::{Constraint, Network, Strength, Variable};

/// An interval longer than this many days says too little to be a day of publication.
const TOO_LONG: i64 = 400;

/// So many days or fewer are a choice between dates, and no stretch of time.
const FEW: i64 = 14;

/// Past this many pieces of evidence, `because` keeps them all instead of the fewest that suffice.
const MANY_REASONS: usize = 48;

/// The days that the solver found for time expressions of undated articles.
#[derive(Debug, Default)]
#[must_use = "the expressions are told their days once they are resolved"]
pub struct Solved {
    /// By article and expression.
    days: Vec<(usize, usize, Interval)>,
}

impl Solved {
    /// Gives each expression its day that resolving could not give it: a day without a year in an
    /// article of which not even the year is known, say.
    pub fn tell(&self, analyses: &mut [Analysis]) {
        for &(article, index, day) in &self.days {
            let expression = analyses.get_mut(article).and_then(|a| a.times.get_mut(index));
            let Some(time) = expression else { continue };
            let known = time.time.as_ref().and_then(|time| time.interval());
            if known.is_none_or(|known| known.days() > 1 && known.intersect(day).is_some()) {
                let part = time.timex.find('T').map(|at| time.timex.split_off(at));
                time.timex = format!("{}{}", day.earliest, part.unwrap_or_default());
                time.time = Some(Time::from_interval(day));
            }
        }
    }
}

/// Sets `published` of the articles that do not say when they appeared, and finds the days of
/// their time expressions.
pub fn date(analyses: &mut [Analysis]) -> Solved {
    let undated: Vec<usize> =
        (0..analyses.len()).filter(|&index| !is_dated(&analyses[index])).collect();
    if undated.is_empty() {
        return Solved::default();
    }
    let problem = Problem::of(analyses, &undated);
    let order = problem.order();
    let mut network = Network::new(problem.variables, &problem.constraints);
    let (nearest, order): (Vec<usize>, Vec<usize>) = order
        .into_iter()
        .partition(|&index| problem.constraints[index].strength == Strength::Nearest);
    let dropped = network.accept(order);
    for index in nearest {
        if network.domain(problem.constraints[index].left).count() <= FEW {
            network.accept([index]);
        }
    }
    let solved = Solved { days: problem.days(&network, analyses, &undated) };
    let found: Vec<_> = undated
        .iter()
        .map(|&index| (index, problem.published(&network, problem.articles[&index])))
        .collect();
    let notes = problem.contradictions(&dropped);
    for (index, published) in found {
        let article = &mut analyses[index].article;
        if let Some(published) = published {
            article.published = published;
        }
        article
            .notes
            .extend(notes.iter().filter(|note| note.place == article.id.as_str()).cloned());
    }
    solved
}

/// A month or less: anything longer is evidence for the solver, not an answer.
fn is_dated(analysis: &Analysis) -> bool {
    analysis.article.published.interval().is_some_and(|interval| interval.days() == 1)
}

/// The variables and constraints of a corpus.
#[derive(Debug)]
struct Problem {
    /// The variable of each article in play, by its index.
    articles: BTreeMap<usize, Variable>,
    variables: usize,
    constraints: Vec<Constraint>,
}

impl Problem {
    fn of(analyses: &[Analysis], undated: &[usize]) -> Self {
        let happenings = happening::shared(analyses, undated);
        let mut problem = Self { articles: BTreeMap::new(), variables: 0, constraints: Vec::new() };
        for index in happening::articles_in_play(&happenings, undated) {
            let article = problem.variables;
            problem.articles.insert(index, article);
            problem.variables += 1 + analyses[index].times.len();
            problem.constraints.extend(Evidence::of(&analyses[index], article, article + 1));
        }
        let articles: Vec<_> =
            undated.iter().map(|index| (*index, problem.articles[index])).collect();
        let articles = articles.into_iter();
        let around = around::constraints(analyses, articles.clone());
        problem.constraints.extend(around);
        problem.constraints.extend(yearly::constraints(analyses, articles));
        for telling in happenings.values() {
            let event = problem.variables;
            problem.variables += 1;
            for told in telling {
                let article = problem.articles[&told.article];
                let found = happening::constraints(&analyses[told.article], told, (event, article));
                problem.constraints.extend(found);
            }
        }
        problem
    }

    /// The expressions of undated articles that can mean one day only.
    fn days(
        &self,
        network: &Network<'_>,
        analyses: &[Analysis],
        undated: &[usize],
    ) -> Vec<(usize, usize, Interval)> {
        let mut days = Vec::new();
        for &article in undated {
            let first = self.articles[&article] + 1;
            for (index, time) in analyses[article].times.iter().enumerate() {
                let hull = network.domain(first + index).hull();
                let day = hull.filter(|hull| hull.days() == 1 && evidence::is_day(&time.meaning));
                days.extend(day.map(|day| (article, index, day)));
            }
        }
        days
    }

    /// The constraints from the strongest to the weakest, whatever the order of the articles.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.constraints.len()).collect();
        order.sort_by_key(|&index| {
            let constraint = &self.constraints[index];
            (constraint.strength, constraint.rank, constraint.because.clone(), index)
        });
        order
    }

    fn published(&self, network: &Network<'_>, article: Variable) -> Option<Published> {
        let days = network.domain(article);
        let mut published = described(days)?;
        let reasons = self.fewest(network.reasons(article).into_iter().collect(), article, days);
        let own = |cited: &Cited| reasons.iter().all(|other| other.article == cited.article);
        let stated = reasons.first().is_some_and(own) && published.earliest == published.latest;
        published.basis = Some(if stated { Basis::Text } else { Basis::Inferred });
        published.because = reasons;
        Some(published)
    }

    /// The fewest of `reasons` that still leave `article` no more than `days`: each that can be
    /// spared is, the weakest first.
    fn fewest(&self, mut reasons: Vec<usize>, article: Variable, days: &Days) -> Vec<Cited> {
        reasons.sort_by_key(|&index| {
            let constraint = &self.constraints[index];
            (constraint.strength, constraint.rank, constraint.because.clone())
        });
        let mut at = if reasons.len() <= MANY_REASONS { reasons.len() } else { 0 };
        while at > 0 {
            at -= 1;
            let spared = reasons.remove(at);
            if self.solved(&reasons, article) != *days {
                reasons.insert(at, spared);
            }
        }
        let mut cited: Vec<Cited> =
            reasons.iter().map(|&index| self.constraints[index].because.clone()).collect();
        cited.sort();
        cited.dedup_by(|a, b| a.article == b.article && a.passage == b.passage);
        cited
    }

    /// The days of `article` under some of the constraints alone.
    fn solved(&self, reasons: &[usize], article: Variable) -> Days {
        let mut numbers = BTreeMap::from([(article, 0)]);
        let constraints: Vec<Constraint> = reasons
            .iter()
            .map(|&index| {
                let mut constraint = self.constraints[index].clone();
                for end in [&mut constraint.left, &mut constraint.right] {
                    let next = numbers.len();
                    *end = *numbers.entry(*end).or_insert(next);
                }
                constraint
            })
            .collect();
        let mut network = Network::new(numbers.len(), &constraints);
        network.accept(0..constraints.len());
        network.domain(0).clone()
    }

    /// A note on each article whose own words contradict its stated day or each other.
    fn contradictions(&self, dropped: &[usize]) -> Vec<Note> {
        let dropped = dropped.iter().map(|&index| &self.constraints[index]);
        let own = dropped.filter(|constraint| constraint.strength <= Strength::Forced);
        own.map(|constraint| {
            let words = constraint.because.passage.exact.as_str();
            let rule = &constraint.because.rule;
            let message = format!("{words:?} ({rule}) does not fit the other dates");
            Note::new(Level::Info, constraint.because.article.as_str(), message)
        })
        .collect()
    }
}

/// What is known of a day that lies among `days`; none where that is nothing.
fn described(days: &Days) -> Option<Published> {
    let hull = days.hull()?;
    let known = |value: String| Published { value: Some(value), ..Published::default() };
    if hull.days() <= TOO_LONG {
        let time = dateline_model::Time::from_interval(hull);
        let (earliest, latest) = (time.earliest, time.latest);
        return Some(Published { earliest, latest, ..known(time.value) });
    }
    if let Some((month, day)) = days.common_month_day() {
        return Some(known(format!("XXXX-{month:02}-{day:02}")));
    }
    let begins = !days.is_open().0 && days.count() == hull.days();
    begins.then(|| {
        let earliest = Some(hull.earliest);
        Published { earliest, ..known(format!("{}/..", hull.earliest)) }
    })
}
