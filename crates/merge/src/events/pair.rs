//! Do two claims tell one happening? A score with its reasons, or a veto.

use dateline_model::{Kind, RoleName};

use super::told::Told;
use crate::words::Words;
use crate::{kinds, organization};

/// How much two claims have in common, and what.
pub(crate) struct Match {
    pub score: f64,
    pub because: Vec<&'static str>,
}

impl Match {
    fn add(&mut self, score: f64, because: &'static str) {
        self.score += score;
        self.because.push(because);
    }
}

/// Days by which two accounts of one happening may differ, when each says its day; when one has it
/// only from the course of its story; and when nobody could enter or leave the same post twice
/// within them.
const TOLD: i64 = 2;
const NARRATED: i64 = 3;
const SAME_POST: i64 = 10;

/// None where the two cannot be one happening.
pub(crate) fn compare(left: &Told, right: &Told) -> Option<Match> {
    if left.family != right.family {
        return None;
    }
    let mut found = Match { score: 0.0, because: Vec::new() };
    kind(left, right, &mut found);
    principal(left, right, &mut found)?;
    days(left, right, &mut found)?;
    if kinds::is_personal(left.family) {
        post(left, right, &mut found)?;
    } else {
        substance(left, right, &mut found)?;
    }
    Some(found)
}

fn kind(left: &Told, right: &Told, found: &mut Match) {
    if left.claim.kind == right.claim.kind {
        found.add(1.0, "same kind");
    } else {
        found.add(0.5, "same kind of change");
    }
}

fn principal(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    let shared = shared(&left.principals, &right.principals);
    match (kinds::is_personal(left.family), left.names_principal, right.names_principal) {
        (true, false, false) => by_description(left, right, found),
        (true, true, false) | (true, false, true) => unnamed(left, right, found),
        (true, true, true) if shared > 0 => {
            found.add(1.0, "same person");
            Some(())
        }
        (false, _, _) if shared > 0 => {
            found.add(1.0, "same participant");
            Some(())
        }
        _ => None,
    }
}

/// Two people without a name are one where the words for them are.
fn by_description(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    let words = |told: &Told| {
        let fillers = told.claim.roles(RoleName::Person).filter_map(|role| role.text.as_deref());
        Words::of(&fillers.collect::<Vec<_>>().join(" "))
    };
    (words(left).overlap(&words(right)) >= 0.5).then(|| found.add(0.5, "same words for the person"))
}

/// A person without a name may be the one with a name to whom the same happened at the same place
/// on the same day.
fn unnamed(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    let place = left.organization.is_some() && left.organization == right.organization;
    let same = left.claim.kind == right.claim.kind && left.when.is_day() && left.when == right.when;
    (place && same).then(|| found.add(0.0, "same place and day"))
}

fn days(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    let gap = left.when.gap(right.when);
    let same_article = left.article == right.article;
    if gap == 0 {
        match (left.when.is_day(), right.when.is_day()) {
            (true, true) => found.add(2.0, "same day"),
            _ if left.is_dated() && right.is_dated() => found.add(1.5, "days that meet"),
            _ => found.add(0.3, "day left open"),
        }
        Some(())
    } else if kinds::is_once(left.family) {
        found.add(0.0, "happens once");
        Some(())
    } else if goes_out(left) != goes_out(right) && left.explicit() && right.explicit() {
        None
    } else if gap <= slack(left, right) && !(same_article && left.explicit() && right.explicit()) {
        found.add(-0.3, "days near each other");
        Some(())
    } else {
        None
    }
}

/// Whether a claim tells that somebody walked out: a release may have been granted the day before.
fn goes_out(told: &Told) -> bool {
    told.claim.kind == Kind::Release && told.claim.rule.starts_with("release.out.")
}

fn slack(left: &Told, right: &Told) -> i64 {
    let told = left.explicit() && right.explicit();
    match kinds::is_personal(left.family) {
        true if same_post(left, right) => SAME_POST,
        true if told => TOLD,
        true => NARRATED,
        false => i64::from(!told),
    }
}

fn same_post(left: &Told, right: &Told) -> bool {
    !unplaced(left.family)
        && left.organization.zip(right.organization).is_none_or(|(a, b)| a == b)
        && left.position.is_some()
        && left.position == right.position
}

/// One person's change of post: another organisation or another post makes it another happening,
/// unless one act takes several posts away.
fn post(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    match (left.organization, right.organization) {
        (Some(a), Some(b)) if a == b => found.add(0.5, "same organisation"),
        (Some(_), Some(_)) if !unplaced(left.family) && !guessed(left, right) => return None,
        _ => {}
    }
    match (left.position, right.position) {
        (Some(a), Some(b)) if a == b => found.add(0.7, "same post"),
        (Some(_), Some(_)) if !one_act(left, right) => return None,
        (Some(_), Some(_)) => found.add(0.0, "one act on one day"),
        _ => {}
    }
    Some(())
}

/// An organisation that one of the two does not name itself does not keep apart what is told of
/// one day.
fn guessed(left: &Told, right: &Told) -> bool {
    let one_day = left.is_dated() && right.is_dated() && left.when.gap(right.when) <= 1;
    one_day && (organization::is_guessed(left.claim) || organization::is_guessed(right.claim))
}

/// Kinds in which an organisation is not where it happens.
fn unplaced(family: Kind) -> bool {
    !kinds::is_exit(family) && !kinds::is_entry(family) && family != Kind::Leave
}

/// Leaving several posts of one organisation at once. Dismissed from one and resigned from another
/// are two acts.
fn one_act(left: &Told, right: &Told) -> bool {
    let manner = left.claim.kind == right.claim.kind
        || left.claim.kind == Kind::Departure
        || right.claim.kind == Kind::Departure;
    unplaced(left.family)
        || (kinds::is_exit(left.family)
            && manner
            && left.organization == right.organization
            && left.when.gap(right.when) <= i64::from(left.is_dated() && right.is_dated()))
}

/// The words and names that two accounts share decide where the kind alone does not.
fn substance(left: &Told, right: &Told, found: &mut Match) -> Option<()> {
    let entities = shared(&left.entities, &right.entities);
    let words = left.words.overlap(&right.words);
    let trigger = left.trigger == right.trigger;
    if entities > 1 {
        found.add(0.5, "same participants");
    }
    if trigger {
        found.add(0.5, "same word for it");
    }
    if words >= 0.3 {
        found.add(words, "same words");
    }
    let dated = left.is_dated() && right.is_dated();
    if left.family == Kind::Signing {
        found.add(0.0, "one letter of one house");
        return Some(());
    }
    let alike = words >= 0.5 || (words >= 0.3 && (trigger || entities > 1));
    let enough = if kinds::is_common(left.family) {
        dated && alike
    } else {
        kinds::is_once(left.family) || dated || alike
    };
    enough.then_some(())
}

/// How many are in both sorted lists.
fn shared<T: Ord>(left: &[T], right: &[T]) -> usize {
    left.iter().filter(|item| right.binary_search(item).is_ok()).count()
}
