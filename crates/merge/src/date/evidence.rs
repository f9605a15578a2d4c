//! What one article's words say of its day, as constraints.

use dateline_model::{
    Analysis, Anchor, Article, Cited, Claim, Direction, Meaning, Reference, Span, TimeExpression,
    Unit,
};
use jiff::civil::Weekday;

use super::days::Days;
use super::heading;
use super::network::{Constraint, Relation, Strength, Variable};

/// How far back a day and month without a year reach, in days.
const WITHIN_A_YEAR: i32 = 330;

/// How many days after a day of news it is still called by its weekday and date.
const SOON: i32 = 31;

/// How many days before a weekday to come it is mostly called by its name alone.
const AHEAD: i32 = 4;

/// The weekdays of a weekend.
const WEEKEND: [Weekday; 2] = [Weekday::Saturday, Weekday::Sunday];

/// The variable that is told, and the one it is told against.
type Pair = (Variable, Variable);

/// The constraints of one article over its own day and the days its expressions mean.
#[derive(Debug)]
pub struct Evidence<'a> {
    analysis: &'a Analysis,
    /// The article's own day.
    article: Variable,
    /// The variable of the article's first expression; the others follow.
    first: Variable,
    constraints: Vec<Constraint>,
}

impl<'a> Evidence<'a> {
    /// All that the article's words say. Its variables are `article`, and as many as it has time
    /// expressions from `first` on.
    pub fn of(analysis: &'a Analysis, article: Variable, first: Variable) -> Vec<Constraint> {
        let mut evidence = Self { analysis, article, first, constraints: Vec::new() };
        evidence.stated_day();
        for (index, time) in analysis.times.iter().enumerate() {
            if tells_days(&analysis.article, time.span) {
                evidence.expression(index, time);
            }
        }
        evidence.appositions();
        evidence.own_day();
        evidence.course();
        evidence.constraints
    }

    fn stated_day(&mut self) {
        let published = &self.analysis.article.published;
        if let Some(interval) = published.interval() {
            let words = published.because.first().cloned();
            let because = words.unwrap_or_else(|| cite(self.analysis, Span::default(), "stated"));
            let relation = Relation::In(Days::of(interval));
            let (left, strength) = (self.article, Strength::Stated);
            self.constraints.push(Constraint {
                left,
                right: left,
                relation,
                strength,
                rank: 0,
                because,
            });
        }
    }

    fn expression(&mut self, index: usize, time: &TimeExpression) {
        let day = self.first + index;
        let published = self.analysis.article.published.interval();
        let dated = published.is_some_and(|published| published.days() == 1);
        if let (true, Some(known)) = (dated, time.time.as_ref().and_then(|time| time.interval())) {
            return self.push((day, day), Relation::In(Days::of(known)), (index, "resolved date"));
        }
        match &time.meaning {
            Meaning::Absolute(interval) => {
                self.push((day, day), Relation::In(Days::of(*interval)), (index, "stated date"));
                self.told(day, time.direction, index);
            }
            Meaning::NoYear { month, day: of_month, weekday, reference, direction } => {
                let days = Days::of_year(*month, *of_month, *weekday);
                let name =
                    if weekday.is_some() { "weekday, day and month" } else { "day and month" };
                self.push((day, day), Relation::In(days), (index, name));
                let from = self.reference(*reference);
                self.near((day, from), direction.or(time.direction), index);
                if weekday.is_some() && direction.or(time.direction) != Some(Direction::Future) {
                    self.recent(day, index);
                }
            }
            Meaning::Weekday { weekday, reference, direction } => {
                self.push((day, day), Relation::On(vec![*weekday]), (index, "weekday"));
                let window = weekday_window(*direction, time.direction);
                self.push((day, self.reference(*reference)), window, (index, "nearest weekday"));
            }
            Meaning::Offset { amount, unit, vague: false, reference } => {
                self.offset(index, (*amount, *unit), *reference);
            }
            // "Now" says that something holds, not on which day it began.
            Meaning::Offset { .. }
            | Meaning::DayOfMonth { .. }
            | Meaning::Present
            | Meaning::Unplaced => {}
        }
    }

    /// "Yesterday", "last year", "this weekend", "the next day".
    fn offset(&mut self, index: usize, (amount, unit): (i32, Unit), reference: Reference) {
        let (day, from) = (self.first + index, self.reference(reference));
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {}
            Unit::Day => {
                let exact = Relation::After { low: amount, high: amount };
                self.push((day, from), exact, (index, "days apart"));
            }
            Unit::Weekend => {
                self.push((day, day), Relation::On(WEEKEND.to_vec()), (index, "weekend"));
                let low = 7 * amount - 6;
                self.push((day, from), Relation::After { low, high: low + 12 }, (index, "weekend"));
            }
            Unit::Season => {}
            _ => {
                self.push((day, from), Relation::UnitAfter { unit, amount }, (index, "units apart"))
            }
        }
    }

    /// What is told as past lies on or before the article's day, what is told as coming on or
    /// after it.
    fn told(&mut self, day: Variable, direction: Option<Direction>, index: usize) {
        let (low, high, name) = match direction {
            Some(Direction::Past) => (-200_000, 0, "told as past"),
            Some(Direction::Future) => (0, 200_000, "told as coming"),
            None => return,
        };
        self.push((day, self.article), Relation::After { low, high }, (index, name));
    }

    /// Who names a past day by weekday and date, and leaves the year out, writes soon after it.
    fn recent(&mut self, day: Variable, index: usize) {
        let relation = Relation::After { low: -SOON, high: SOON };
        let because = cite(self.analysis, self.analysis.times[index].span, "not long ago");
        let (right, strength) = (self.article, Strength::Likely);
        self.constraints.push(Constraint {
            left: day,
            right,
            relation,
            strength,
            rank: 1,
            because,
        });
    }

    /// A date without its year is one of the days around.
    fn near(&mut self, pair: Pair, direction: Option<Direction>, index: usize) {
        let (low, high) = match direction {
            Some(Direction::Past) => (-WITHIN_A_YEAR, 0),
            Some(Direction::Future) => (0, WITHIN_A_YEAR),
            None => (-WITHIN_A_YEAR, WITHIN_A_YEAR),
        };
        self.push(pair, Relation::After { low, high }, (index, "year left out"));
    }

    /// "Yesterday, 25 September"; "Wednesday 22 November – today": two expressions side by side
    /// that name one day.
    fn appositions(&mut self) {
        for (index, pair) in self.analysis.times.windows(2).enumerate() {
            let gap = Span::new(pair[0].span.end, pair[1].span.start);
            let calendar = |time: &TimeExpression| {
                matches!(time.meaning, Meaning::NoYear { day: Some(_), .. })
                    || matches!(time.meaning, Meaning::Absolute(days) if days.days() == 1)
            };
            let deictic = |time: &TimeExpression| {
                matches!(
                    time.meaning,
                    Meaning::Offset { unit: Unit::Day, .. } | Meaning::Weekday { .. }
                )
            };
            let named = calendar(&pair[0]) && deictic(&pair[1]);
            if (named || deictic(&pair[0]) && calendar(&pair[1]))
                && is_apposition(self.analysis.article.text.slice(gap))
            {
                self.apposition(index, pair);
            }
        }
    }

    /// Weekdays that one paragraph after another tells as past are told in order; one to come is
    /// not far.
    fn course(&mut self) {
        let bare = |time: &TimeExpression| {
            matches!(
                time.meaning,
                Meaning::Weekday { direction: None, reference: Reference::Article, .. }
            )
        };
        let told =
            |time: &TimeExpression, direction| bare(time) && time.direction == Some(direction);
        let times = &self.analysis.times;
        let past: Vec<usize> =
            (0..times.len()).filter(|&at| told(&times[at], Direction::Past)).collect();
        for pair in past.windows(2) {
            let between = Span::new(times[pair[0]].span.end, times[pair[1]].span.start);
            // Who gives a weekday its date leaves nothing to the order of telling.
            let dated = times.get(pair[0] + 1).is_some_and(|next| {
                let gap = Span::new(times[pair[0]].span.end, next.span.start);
                matches!(next.meaning, Meaning::NoYear { day: Some(_), .. })
                    && is_apposition(self.analysis.article.text.slice(gap))
            });
            if !dated && self.analysis.article.text.slice(between).contains('\n') {
                let later = Relation::After { low: 0, high: 6 };
                self.likely(
                    (self.first + pair[1], self.first + pair[0]),
                    later,
                    (pair[1], "told in order"),
                );
            }
        }
        for at in (0..times.len()).filter(|&at| told(&times[at], Direction::Future)) {
            let near = Relation::After { low: 0, high: AHEAD };
            self.likely((self.first + at, self.article), near, (at, "soon to come"));
        }
    }

    fn likely(&mut self, (left, right): Pair, relation: Relation, (index, rule): (usize, &str)) {
        let because = cite(self.analysis, self.analysis.times[index].span, rule);
        let strength = Strength::Likely;
        self.constraints.push(Constraint { left, right, relation, strength, rank: 2, because });
    }

    /// A date alone on a line above the text, or between the place and the dash before an agency's
    /// first words, is the article's own day.
    fn own_day(&mut self) {
        let article = &self.analysis.article;
        let day = |time: &TimeExpression| {
            matches!(time.meaning, Meaning::NoYear { day: Some(_), .. })
                || matches!(time.meaning, Meaning::Absolute(days) if days.days() == 1)
        };
        let mut found = self.analysis.times.iter().enumerate().filter(|(_, time)| day(time));
        let Some((index, time)) = found.next() else { return };
        let name = if heading::is_alone(article, time.span) {
            let others = found.filter(|(_, time)| heading::is_alone(article, time.span));
            (others.count() == 0).then_some("a date alone above the text")
        } else {
            heading::is_dateline(article, time.span).then_some("dateline")
        };
        if let Some(name) = name {
            self.push((self.first + index, self.article), same_day(), (index, name));
        }
    }

    fn apposition(&mut self, index: usize, pair: &[TimeExpression]) {
        let span = pair[0].span.cover(pair[1].span);
        let (left, right) = (self.first + index, self.first + index + 1);
        let because = cite(self.analysis, span, "one day under two names");
        let strength = Strength::Forced;
        let relation = same_day();
        self.constraints.push(Constraint { left, right, relation, strength, rank: 0, because });
    }

    fn reference(&self, reference: Reference) -> Variable {
        match reference {
            Reference::Narrated(Some(index))
                if self.analysis.times.get(index).is_some_and(|time| is_day(&time.meaning)) =>
            {
                self.first + index
            }
            // A year or month in passing ("founded in 2015") is no day to count from.
            Reference::Article | Reference::Narrated(_) => self.article,
        }
    }

    fn push(&mut self, (left, right): Pair, relation: Relation, (index, rule): (usize, &str)) {
        let because = cite(self.analysis, self.analysis.times[index].span, rule);
        let strength = match relation {
            Relation::In(_) | Relation::On(_) => Strength::Forced,
            Relation::After { .. } | Relation::UnitAfter { .. } => Strength::Usual,
        };
        self.constraints.push(Constraint { left, right, relation, strength, rank: 0, because });
    }
}

/// The expression that places a claim on one single day, if one does.
pub fn anchor_day(analysis: &Analysis, claim: &Claim) -> Option<usize> {
    let Anchor::At(index, _) = claim.anchor else { return None };
    is_day(&analysis.times.get(index)?.meaning).then_some(index)
}

/// The expression that places a claim somewhere in a longer time ("last year").
pub fn anchor_period(analysis: &Analysis, claim: &Claim) -> Option<usize> {
    let Anchor::At(index, _) = claim.anchor else { return None };
    (!is_day(&analysis.times.get(index)?.meaning)).then_some(index)
}

/// Whether an expression names one day.
pub fn is_day(meaning: &Meaning) -> bool {
    match meaning {
        Meaning::Absolute(interval) => interval.days() == 1,
        Meaning::NoYear { day, .. } => day.is_some(),
        Meaning::Weekday { .. } | Meaning::DayOfMonth { .. } => true,
        Meaning::Offset { unit, vague, .. } => !vague && *unit == Unit::Day,
        Meaning::Present | Meaning::Unplaced => false,
    }
}

/// The words of `span`, cited for the reasoning `rule`.
pub fn cite(analysis: &Analysis, span: Span, rule: &str) -> Cited {
    let article = &analysis.article;
    let (passage, rule) = (article.text.passage(span), rule.to_string());
    Cited { article: article.id.clone(), passage, rule }
}

fn same_day() -> Relation {
    Relation::After { low: 0, high: 0 }
}

/// "Last Friday" is one of the seven days before; "Friday" in the past may be today.
fn weekday_window(stated: Option<Direction>, told: Option<Direction>) -> Relation {
    let (low, high) = match (stated, told) {
        (Some(Direction::Past), _) => (-7, -1),
        (Some(Direction::Future), _) => (1, 13),
        (None, Some(Direction::Past)) => (-6, 0),
        (None, Some(Direction::Future)) => (0, 7),
        (None, None) => (-7, 7),
    };
    Relation::After { low, high }
}

/// Whether two expressions with these words between them stand side by side: some punctuation and
/// at most one short word.
fn is_apposition(gap: &str) -> bool {
    let punctuated = gap.chars().any(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let mut words = gap.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let short = words.next().is_none_or(|word| word.chars().count() <= 3);
    gap.chars().count() <= 8 && punctuated && !gap.contains('\n') && short && words.next().is_none()
}

fn tells_days(article: &Article, span: Span) -> bool {
    let after = article.blocks.partition_point(|block| block.span.start <= span.start);
    let block = after.checked_sub(1).and_then(|index| article.blocks.get(index));
    block.is_none_or(|block| block.kind.tells_days())
}

#[cfg(test)]
mod tests {
    use super::is_apposition;

    #[test]
    fn only_punctuation_and_a_short_word_stand_between_two_names_of_a_day() {
        assert!([" – ", " (", ", le ", ", "].into_iter().all(is_apposition));
        assert!([" ", " et ", ", when the ", ".\n"].into_iter().all(|gap| !is_apposition(gap)));
    }
}
