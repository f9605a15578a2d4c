//! Which time expression places a claim, by scope: own clause, sentence, heading, the day being
//! told, or else the article.

use dateline_model::syntax::{Relation, Upos, VerbForm};
use dateline_model::{Anchor, BlockKind, Kind, Meaning, Modifier, Scope, Status, TimeKind};

use crate::clause::Told;
use crate::data::Class;
use crate::factuality::View;
use crate::grammar::Trigger;
use crate::lead::lead;
use crate::page::Page;

/// Where the time expressions of an article stand.
pub(crate) struct Clock {
    /// For each sentence, the expression that it dates by it what was told before.
    retold: Vec<Option<usize>>,
    /// For each expression that can place a claim: its head word, and the predicate or noun above.
    places: Vec<Option<Place>>,
    /// For each block, the expression of the heading above.
    sections: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    head: usize,
    up: Option<usize>,
    clause: usize,
}

/// Before, at or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    At,
    Before,
    After,
}

impl Clock {
    /// Finds where each expression hangs, and what each heading says.
    pub fn new(page: &Page) -> Self {
        let places = (0..page.times.len()).map(|time| place(page, time)).collect();
        let mut clock = Self { retold: Vec::new(), places, sections: sections(page) };
        clock.retold = crate::retell::retold(&clock, page);
        clock
    }

    /// The expressions inside a span that can place a claim: each with the word it hangs on.
    pub fn dates(&self, page: &Page, span: dateline_model::Span) -> Vec<usize> {
        self.within(page, span).map(|(time, _)| time).filter(|time| is_dated(page, *time)).collect()
    }

    /// The expressions inside a span on whose day something is told: not before, after or since it.
    pub fn days(&self, page: &Page, span: dateline_model::Span) -> Vec<usize> {
        let placed = self.within(page, span).filter(|(time, _)| is_dated(page, *time));
        placed.filter(|(time, at)| side(page, *time, at.head) == Side::At).map(|(t, _)| t).collect()
    }

    /// What places a trigger in time.
    pub fn anchor(&self, page: &Page, trigger: usize, view: &View) -> Anchor {
        if let Some((time, side)) = self.own(page, trigger, view) {
            return make(time, side, Scope::Clause);
        }
        let section = self.section(page, trigger);
        if !view.backgrounded
            && let Some((time, side)) = self.sentence(page, view.clause, view.status)
        {
            return make(time, side, Scope::Sentence);
        }
        if !view.backgrounded
            && section.is_none()
            && let Some((time, side)) = self.alone(page, trigger)
        {
            return make(time, later(side, view.status), Scope::Sentence);
        }
        if !view.backgrounded
            && view.status == Status::Occurred
            && let Some((time, side)) = self.said_beside(page, view.clause)
        {
            return make(time, side, Scope::Sentence);
        }
        if !view.backgrounded
            && view.status == Status::Occurred
            && let Some((time, side)) = self.when(page, view.clause)
        {
            return make(time, side, Scope::Sentence);
        }
        if let Some(time) = section {
            let earlier = view.backgrounded || is_earlier(page, view.clause);
            let side = if earlier { Side::Before } else { Side::At };
            return make(time, later(side, view.status), Scope::Heading);
        }
        if !view.backgrounded
            && view.status == Status::Occurred
            && let Some(time) = self.told_with(page, (trigger, view.clause))
        {
            return make(time, Side::At, Scope::Narrated);
        }
        if !view.backgrounded
            && view.status == Status::Occurred
            && let Some(time) = lead(self, page, view.clause)
        {
            return make(time, Side::At, Scope::Narrated);
        }
        by_article(page, view)
    }

    /// The expression of the trigger itself, or of its clause.
    fn own(&self, page: &Page, trigger: usize, view: &View) -> Option<(usize, Side)> {
        let words = page.sentence_span(trigger);
        let inside = self.within(page, words);
        let direct = inside
            .clone()
            .find(|(_, place)| self.hangs_on(page, place, trigger))
            .or_else(|| inside.clone().find(|(time, place)| dates(page, (*time, place), trigger)));
        if let Some((time, place)) = direct {
            return Some((time, side(page, time, place.head)));
        }
        if view.backgrounded {
            return None;
        }
        let clause = page.clause_head(view.clause);
        let mut all: Vec<(usize, Place)> = inside
            .filter(|(_, place)| place.clause == clause && !self.belongs_to_noun(page, place))
            .filter(|(_, place)| !page.is_apart(place.head, view.clause))
            .filter(|(time, place)| !page.is_for_content(trigger, (*time, place.up)))
            .collect();
        all.sort_by_key(|(_, place)| place.head.abs_diff(view.clause));
        let (time, place) = *all.first()?;
        Some((time, side(page, time, place.head)))
    }

    /// The only expression of a sentence, below a word that nothing is claimed of.
    fn alone(&self, page: &Page, trigger: usize) -> Option<(usize, Side)> {
        let all: Vec<(usize, Place)> = self.within(page, page.sentence_span(trigger)).collect();
        let [(time, place)] = all.as_slice() else { return None };
        let clause = place.clause;
        let loose = matches!(
            page.relation(clause).universal(),
            Relation::Acl | Relation::Parataxis | Relation::Dep | Relation::Appos
        ) && page.relation(clause) != Relation::AclRelcl;
        let loose = loose || opens_as_participle(page, clause, trigger);
        let idle = is_idle(page, clause) && !page.describes_somebody(clause, trigger);
        (loose && idle && page.is_below(clause, page.clause_head(trigger)))
            .then(|| (*time, side(page, *time, place.head)))
    }

    fn within<'b>(
        &'b self,
        page: &'b Page,
        span: dateline_model::Span,
    ) -> impl Iterator<Item = (usize, Place)> + Clone + 'b {
        let first = page.times.partition_point(|time| time.span.start < span.start);
        (first..page.times.len())
            .take_while(move |time| page.times[*time].span.start < span.end)
            .filter_map(|time| Some((time, self.places[time]?)))
    }

    fn hangs_on(&self, page: &Page, place: &Place, trigger: usize) -> bool {
        let Some(up) = place.up else { return false };
        up == trigger
            || (page.head(up) == Some(trigger)
                && page.related(up, &[Relation::Obl, Relation::Nmod, Relation::Advmod])
                && !page.is_name(up))
    }

    /// An expression that dates a noun of its own ("the letter of Monday", "the 2015 accord").
    fn belongs_to_noun(&self, page: &Page, place: &Place) -> bool {
        if after_known(page, place.head) {
            return true;
        }
        let genitive = &page.grammar.data.grammar.genitive;
        place.up.is_some_and(|up| {
            let marked = page.has_marker(place.head, genitive)
                || (up < place.clause && !page.marker(place.head).is_empty());
            matches!(page.upos(up), Upos::Noun | Upos::Propn)
                && !page.is_verbal(up)
                && page.related(place.head, &[Relation::Nmod, Relation::Amod, Relation::Compound])
                && place.head > up
                && marked
        })
    }

    /// An expression of a clause above: what is said, or told beside, on a day.
    fn sentence(&self, page: &Page, clause: usize, status: Status) -> Option<(usize, Side)> {
        let mut at = page.clause_head(clause);
        let words = page.sentence_span(clause);
        for _ in 0..6 {
            let up = page.head(at)?;
            let relation = page.relation(at);
            let above = page.clause_head(up);
            if above == at {
                return None;
            }
            let mut inside: Vec<(usize, Place)> = self
                .within(page, words)
                .filter(|(_, place)| place.clause == above && !self.belongs_to_noun(page, place))
                .filter(|(_, place)| !page.is_apart(place.head, clause))
                .collect();
            if inside.len() > 1 && inside.iter().any(|(_, place)| place.up == Some(above)) {
                inside.retain(|(_, place)| place.up == Some(above));
            }
            if let [(time, place)] = inside.as_slice() {
                let own = side(page, *time, place.head);
                return through(page, (at, relation), (up, place.head), status)
                    .map(|side| (*time, if side == Side::At { own } else { side }));
            }
            if inside.len() > 1 {
                return None;
            }
            at = above;
        }
        None
    }

    fn section(&self, page: &Page, word: usize) -> Option<usize> {
        self.sections.get(page.syntax.sentence_of(word).block).copied().flatten()
    }

    /// "Ten people died when a train crashed on Monday": the day of what happened with it.
    fn when(&self, page: &Page, clause: usize) -> Option<(usize, Side)> {
        let same_time = &page.grammar.data.time.same_time;
        let mut clauses = page.kids_by(page.clause_head(clause), &[Relation::Advcl]);
        let with = clauses.find(|kid| {
            (page.has_marker(*kid, same_time) || first_is(page, *kid)) && !page.says(*kid)
        })?;
        let mut inside = self.within(page, page.sentence_span(clause));
        let (time, place) = inside.find(|(_, place)| place.clause == with)?;
        Some((time, side(page, time, place.head)))
    }

    /// "X resigned, the company said on Monday": the day of what is said beside.
    fn said_beside(&self, page: &Page, clause: usize) -> Option<(usize, Side)> {
        let head = page.clause_head(clause);
        let said = page.kids_by(head, &[Relation::Parataxis, Relation::Advcl]).find(|kid| {
            page.says(*kid) && page.kids_by(*kid, &[Relation::Ccomp]).next().is_none()
        })?;
        let beside = page.related(said, &[Relation::Parataxis]);
        let mut inside = self.within(page, page.sentence_span(clause));
        let (time, _) = inside.find(|(_, place)| place.clause == said)?;
        let told = page.clause(clause).told;
        let now = matches!(told, Told::Present | Told::Imperfect)
            || (told == Told::Past && page.moves_person(clause));
        let now = now && beside;
        Some((time, if now { Side::At } else { Side::Before }))
    }

    /// The day told in the sentence before or after, where this one goes on with it.
    fn told_with(&self, page: &Page, (trigger, clause): (usize, usize)) -> Option<usize> {
        let index = page.syntax.sentence_at(page.word(clause).span.start)?;
        let sentence = page.syntax.sentences.get(index)?;
        let next = page.syntax.sentences.get(index + 1).filter(|s| s.block == sentence.block);
        let own = self.retold.get(index).copied().flatten();
        let next = next.and(self.retold.get(index + 1).copied().flatten());
        let retold = own.or(next).filter(|_| !page.says(trigger));
        retold.or_else(|| self.narrated(page, clause))
    }

    /// The day told in the sentence before, where this one goes on with it.
    fn narrated(&self, page: &Page, clause: usize) -> Option<usize> {
        let sentence = page.syntax.sentence_of(clause);
        if !page.goes_on(clause) {
            return None;
        }
        let before = page.times.partition_point(|time| time.span.start < sentence.span.start);
        let time = (0..before).rev().take(2).find(|time| is_dated(page, *time))?;
        let same_block = page
            .syntax
            .sentence_at(page.times[time].span.start)
            .and_then(|index| page.syntax.sentences.get(index))
            .is_some_and(|other| other.block == sentence.block);
        (same_block && self.places[time].is_some()).then_some(time)
    }
}

/// "Gathered on Monday, the board chose X": a participle before what it goes along with.
fn opens_as_participle(page: &Page, clause: usize, trigger: usize) -> bool {
    page.related(clause, &[Relation::Advcl])
        && page.word(clause).features.verb_form == Some(VerbForm::Participle)
        && page.marker(clause).is_empty()
        && clause < page.clause_head(trigger)
}

/// Whether nothing that has a day of its own is told by a verb: a meeting lasts while its
/// decisions are made.
fn is_idle(page: &Page, clause: usize) -> bool {
    let lemma = page.verb_lemma(clause);
    let frame = |trigger: &Trigger| page.grammar.frames[trigger.frame].kind;
    let lasts = |kind| matches!(kind, Kind::Meeting | Kind::Holding);
    page.grammar.verb(lemma).iter().map(frame).all(lasts)
        && page.grammar.embed_verb(lemma).is_empty()
}

/// Whether a clause opens with a word of the same time that the parser took for an adverb.
fn first_is(page: &Page, clause: usize) -> bool {
    let same_time = &page.grammar.data.time.same_time;
    page.kids_by(clause, &[Relation::Advmod]).any(|kid| page.is_one(kid, same_time))
}

/// "After his arrest last week": an expression that follows a noun that is taken as known.
fn after_known(page: &Page, head: usize) -> bool {
    let start = page.sentence_words(head).start;
    let first = (start..=head).rev().take_while(|word| page.is_time(*word)).last();
    let noun = first.and_then(|first| first.checked_sub(1)).filter(|word| *word >= start);
    noun.is_some_and(|noun| {
        page.upos(noun) == Upos::Noun
            && !page.grammar.noun(page.lemma(noun)).is_empty()
            && page.has_marker(noun, &page.grammar.data.grammar.presupposing)
    })
}

/// "The arrest was on Monday", "the resignation of X on Monday": an expression that is said of a
/// noun, or follows its complement.
fn dates(page: &Page, (time, place): (usize, &Place), trigger: usize) -> bool {
    if !matches!(page.upos(trigger), Upos::Noun | Upos::Propn) {
        return false;
    }
    let start = page.sentence_words(trigger).start;
    let before = (start..=place.head).rev().take_while(|word| page.is_time(*word)).last();
    if before.and_then(|first| first.checked_sub(1)) == Some(trigger)
        && after_known(page, place.head)
    {
        return true;
    }
    let said = page.head(trigger) == Some(place.head) && page.has_copula(place.head);
    let first = page.syntax.words_within(page.times[time].span).start;
    let last = first.checked_sub(1).map(|word| match page.upos(word) {
        Upos::Adp => word.saturating_sub(1),
        _ => word,
    });
    let follows = last.is_some_and(|last| {
        last > trigger
            && page.is_name(last)
            && page.is_below(last, trigger)
            && (trigger..last).all(|word| page.upos(word) != Upos::Punct)
    });
    said || follows
}

/// Whether an expression tells a day rather than "now" or "once".
fn is_dated(page: &Page, time: usize) -> bool {
    !page.times[time].timex.ends_with("_REF")
}

fn make(time: usize, side: Side, scope: Scope) -> Anchor {
    match side {
        Side::At => Anchor::At(time, scope),
        Side::Before => Anchor::Before(time, scope),
        Side::After => Anchor::After(time, scope),
    }
}

fn later(side: Side, status: Status) -> Side {
    if status == Status::Occurred { side } else { Side::After }
}

fn by_article(page: &Page, view: &View) -> Anchor {
    if view.status != Status::Occurred {
        return Anchor::None;
    }
    let told = page.clause(view.clause).told;
    if told == Told::Present && !view.backgrounded {
        return Anchor::OnArticle;
    }
    Anchor::ByArticle
}

/// Where an expression hangs, if it can place a claim.
fn place(page: &Page, time: usize) -> Option<Place> {
    let expression = &page.times[time];
    let placeable = matches!(expression.kind, TimeKind::Date | TimeKind::Time)
        && expression.meaning != Meaning::Unplaced;
    if !placeable {
        return None;
    }
    let words: Vec<usize> = page
        .syntax
        .words_within(expression.span)
        .filter(|word| page.upos(*word) != Upos::Punct)
        .collect();
    let head = words
        .iter()
        .copied()
        .find(|word| page.head(*word).is_none_or(|up| !words.contains(&up)))?;
    let up = page.head(head).filter(|up| !page.related(*up, &[Relation::Punct]));
    if page.has_marker(head, &page.grammar.data.time.until) {
        return None;
    }
    let clause = page.clause_head(head);
    Some(Place { head, up, clause })
}

/// Whether an expression is where the claim is, or bounds it.
fn side(page: &Page, time: usize, head: usize) -> Side {
    match page.times[time].modifier {
        Some(Modifier::Before | Modifier::OnOrBefore) => return Side::Before,
        Some(Modifier::After | Modifier::OnOrAfter) => return Side::After,
        _ => {}
    }
    let words = &page.grammar.data.time;
    let marker = page.marker(head);
    let is = |list: &[String]| list.iter().any(|item| crate::page::marker_is(&marker, item));
    if is(&words.after) {
        Side::After
    } else if is(&words.before) {
        Side::Before
    } else {
        Side::At
    }
}

/// For each block, the expression that the heading above it sets.
fn sections(page: &Page) -> Vec<Option<usize>> {
    let mut sections = Vec::with_capacity(page.article.blocks.len());
    let mut current = None;
    let mut at = 0;
    let dated = page.times.iter().filter(|time| time.heads_section).count();
    let mut told = false;
    for block in &page.article.blocks {
        while page.times.get(at).is_some_and(|time| time.span.start < block.span.start) {
            at += 1;
        }
        let heading = (at..page.times.len())
            .take_while(|time| page.times[*time].span.start < block.span.end)
            .find(|time| page.times[*time].heads_section);
        match block.kind {
            BlockKind::Heading | BlockKind::Title => {
                // A lone date above everything is the day of the page, not of a section.
                current = heading.filter(|_| told || dated > 1);
                sections.push(current);
            }
            BlockKind::Boilerplate | BlockKind::Dateline => sections.push(None),
            _ => {
                sections
                    .push(heading.filter(|_| current.is_none() && (told || dated > 1)).or(current));
                told = true;
            }
        }
    }
    sections
}

/// What the time of a clause above says of a clause below.
fn through(
    page: &Page,
    (clause, relation): (usize, Relation),
    (up, time): (usize, usize),
    status: Status,
) -> Option<Side> {
    let earlier = is_earlier(page, clause);
    if status != Status::Occurred {
        return Some(Side::After);
    }
    let opening = time < page.sentence_words(clause).start + 5 && !earlier;
    if !earlier && page.has_marker(page.clause_head(clause), &page.grammar.data.time.same_time) {
        return Some(Side::At);
    }
    match relation.universal() {
        Relation::Acl | Relation::Advcl | Relation::Parataxis
            if opening && relation != Relation::AclRelcl =>
        {
            Some(Side::At)
        }
        Relation::Parataxis if !page.says(up) => None,
        Relation::Ccomp | Relation::Parataxis => {
            let announces = page
                .embed(up, clause)
                .is_some_and(|embed| matches!(embed.class, Class::Announce | Class::Do));
            let told = page.clause(clause).told;
            let just = announces
                || matches!(told, Told::Present | Told::Imperfect)
                || page.moves_person(clause);
            Some(if earlier || !just { Side::Before } else { Side::At })
        }
        Relation::Conj => (time < up && time < clause).then_some(Side::At),
        Relation::Advcl if !earlier => Some(Side::At),
        Relation::Acl | Relation::Advcl => Some(Side::Before),
        _ => None,
    }
}

/// Whether a clause is told as over when its sentence begins.
fn is_earlier(page: &Page, clause: usize) -> bool {
    let head = page.clause_head(clause);
    let told = page.clause(clause).told;
    let beside = page.related(head, &[Relation::Acl, Relation::Advcl]);
    if page.has_marker(head, &page.grammar.data.time.same_time) {
        return told == Told::Pluperfect;
    }
    let after = page.has_marker(head, &page.grammar.data.grammar.presupposing);
    told == Told::Pluperfect
        || (beside && after)
        || (beside
            && matches!(told, Told::Past)
            && page.head(head).is_some_and(|up| {
                let above = page.clause(page.clause_head(up)).told;
                above == Told::Present
            }))
}
