//! How long what ended had lasted: "released after 107 days", "back five days later".

use dateline_model::{
    Claim, Comparator, Count, Kind, Meaning, Modifier, Reference, TimeKind, Unit,
};

use crate::page::Page;

/// How many words up the tree from a duration the word that it is told of is looked for.
const REACH: usize = 6;

impl Page<'_> {
    /// Gives claims of what ends a stretch of time how long that was.
    pub fn measure(&self, claims: &mut [Claim]) {
        for (index, time) in self.times.iter().enumerate() {
            let Some((amount, unit)) = self.duration(index) else { continue };
            let Some(sentence) = self.syntax.sentence_at(time.span.start) else { continue };
            let ends = |claim: &&mut Claim| {
                matches!(claim.kind, Kind::Release | Kind::Return)
                    && claim.figure.is_none()
                    && self.is_told_by(claim, (index, sentence))
            };
            let passage = self.article.text.passage(time.span);
            for claim in claims.iter_mut().filter(ends) {
                claim.figure = Some(Count {
                    value: amount,
                    upper: None,
                    comparator: comparator(time.modifier),
                    unit: unit.to_string(),
                    counted: passage.exact.clone(),
                    base: None,
                    passage: passage.clone(),
                });
            }
        }
    }

    /// The number and unit of a duration, or of a time counted from what was told before.
    fn duration(&self, index: usize) -> Option<(f64, &'static str)> {
        let time = &self.times[index];
        if time.kind == TimeKind::Duration {
            return iso_duration(&time.timex);
        }
        match time.meaning {
            Meaning::Offset { amount, unit, vague: false, reference: Reference::Narrated(_) }
                if amount > 0 =>
            {
                Some((f64::from(amount), unit_name(unit)?))
            }
            _ => None,
        }
    }

    /// Whether an expression hangs on the word that tells a claim.
    fn is_told_by(&self, claim: &Claim, (index, sentence): (usize, usize)) -> bool {
        let trigger = self.article.text.span(&claim.trigger);
        let word = trigger.and_then(|span| self.syntax.words_within(span).next());
        let Some(word) = word.filter(|word| self.sentence_of(*word) == Some(sentence)) else {
            return false;
        };
        let head = self.syntax.words_within(self.times[index].span).next();
        let mut up = std::iter::successors(head, |word| self.head(*word)).take(REACH);
        up.any(|above| above == word)
    }

    fn sentence_of(&self, word: usize) -> Option<usize> {
        self.syntax.sentence_at(self.word(word).span.start)
    }
}

/// "P107D", "PT72H": the number and the name of the unit.
fn iso_duration(timex: &str) -> Option<(f64, &'static str)> {
    let rest = timex.strip_prefix('P')?;
    let (clock, rest) = rest.strip_prefix('T').map_or((false, rest), |rest| (true, rest));
    let letter = rest.chars().next_back()?;
    let amount = rest.strip_suffix(letter)?.parse().ok()?;
    let unit = match (clock, letter) {
        (true, 'H') => Unit::Hour,
        (false, 'D') => Unit::Day,
        (false, 'W') => Unit::Week,
        (false, 'M') => Unit::Month,
        (false, 'Y') => Unit::Year,
        _ => return None,
    };
    Some((amount, unit_name(unit)?))
}

fn unit_name(unit: Unit) -> Option<&'static str> {
    let names = [Unit::Hour, Unit::Day, Unit::Week, Unit::Month, Unit::Year];
    let at = names.iter().position(|known| *known == unit)?;
    Count::DURATIONS.get(at).map(|(name, _)| *name)
}

fn comparator(modifier: Option<Modifier>) -> Comparator {
    match modifier {
        Some(Modifier::Approx) => Comparator::About,
        Some(Modifier::MoreThan) => Comparator::MoreThan,
        Some(Modifier::EqualOrMore) => Comparator::AtLeast,
        Some(Modifier::LessThan) => Comparator::LessThan,
        Some(Modifier::EqualOrLess) => Comparator::AtMost,
        _ => Comparator::Exactly,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        assert_eq!(iso_duration("P107D"), Some((107.0, "day")));
        assert_eq!(iso_duration("PT72H"), Some((72.0, "hour")));
        assert_eq!(iso_duration("P2Y"), Some((2.0, "year")));
        for timex in ["PXD", "P1WE", "2019-03-06", "PT5M", "P"] {
            assert_eq!(iso_duration(timex), None, "{timex}");
        }
    }
}
