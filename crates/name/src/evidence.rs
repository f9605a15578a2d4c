//! What the words around and in a name say of its kind.

use std::ops::Range;

use dateline_model::EntityKind;
use dateline_model::syntax::Upos;

use crate::chunk::Field;
use crate::lexicon::ByKind;
use crate::trim::Candidate;

/// Weights in favour of each kind, in the order of [`crate::lexicon::KINDS`].
pub type Evidence = ByKind<f32>;

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const PRODUCT: usize = 3;
const WORK: usize = 4;

/// What it weighs that some town bears a name: many people and bodies bear it too.
const TOWN: f32 = 1.6;

/// The number of a kind in tables of evidence.
pub fn index(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => PERSON,
        EntityKind::Organization => ORGANIZATION,
        EntityKind::Place => PLACE,
        EntityKind::Product => PRODUCT,
        EntityKind::Work => WORK,
    }
}

/// What a name's own words say.
pub fn own(field: &Field, range: Range<usize>) -> Evidence {
    let mut evidence = Evidence::default();
    let tokens = &field.tokens[range.clone()];
    let lexicon = field.lexicon;
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return evidence };
    let several = tokens.len() > 1;
    let given = lexicon.is_first_name(&first.low);
    if lexicon.place(field.tokens, range.start) >= tokens.len() {
        evidence[PLACE] += if given && !several { 2.0 } else { 4.5 };
        return evidence;
    }
    if lexicon.organizations.starting(field.tokens, range.start) >= tokens.len() {
        evidence[ORGANIZATION] += 4.0;
        return evidence;
    }
    if given {
        evidence[PERSON] += if several { 3.0 } else { 1.0 };
    }
    if lexicon.is_town(tokens) {
        evidence[PLACE] += TOWN;
    }
    for kind in [ORGANIZATION, PLACE] {
        if lexicon.heads[kind].starting(field.tokens, range.start) > 0 && !first.is_capital() {
            evidence[kind] += 4.0;
            return evidence;
        }
    }
    for kind in [ORGANIZATION, PLACE, WORK] {
        if several && lexicon.designators[kind].has(&first.low) {
            evidence[kind] += 2.5;
        }
        if several && lexicon.endings[kind].has(&last.low) {
            evidence[kind] += 3.0;
        }
        let inside = tokens.windows(2).skip(1).any(|pair| {
            lexicon.designators[kind].has(&pair[0].low) && lexicon.any_links.contains(&pair[1].low)
        });
        if inside {
            evidence[kind] += 2.5;
        }
    }
    if several && lexicon.any_articles.contains(&first.low) {
        evidence[ORGANIZATION] += 1.0;
        evidence[PERSON] -= 1.0;
    }
    shape(field, range, &mut evidence);
    evidence
}

/// What the letters say.
fn shape(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let tokens = &field.tokens[range.clone()];
    let Some(first) = tokens.first() else { return };
    let loud = !field.capitals.is_strong(range.start) && !first.initial;
    let digits = tokens.iter().any(|token| token.text.chars().any(|c| c.is_ascii_digit()));
    if digits {
        evidence[PRODUCT] += 1.5;
        evidence[PERSON] -= 2.0;
    }
    if tokens.len() == 1 && !loud && field.lexicon.designators[ORGANIZATION].has(&first.low) {
        evidence[ORGANIZATION] += 1.5;
    }
    if tokens.len() == 1 && first.is_acronym() && !loud {
        evidence[ORGANIZATION] += 1.2;
        evidence[PERSON] -= 1.0;
    } else if tokens.len() == 1 && first.is_mixed() && !first.text.contains(['\'', '’', '-']) {
        evidence[ORGANIZATION] += 0.7;
        evidence[PERSON] -= 0.5;
    }
    if tokens.len() == 2
        && tokens.iter().all(|token| {
            !token.is_acronym()
                && token.text.chars().count() > 1
                && token.text.chars().all(|c| c.is_alphabetic() || c == '-')
        })
    {
        evidence[PERSON] += 0.6;
    }
    let place = |low: &str| {
        let lexicon = field.lexicon;
        lexicon.place_joints.iter().any(|joint| low.contains(joint.as_str()))
            || lexicon
                .place_endings
                .iter()
                .any(|end| low.ends_with(end) && low.len() > end.len() + 2)
    };
    if tokens.len() == 1 && place(&first.low) {
        evidence[PLACE] += 0.7;
    }
    if tokens.len() > 1 && first.text.ends_with('.') && first.text.len() <= 3 {
        evidence[PERSON] += 2.0;
    }
}

/// What the words around one mention say.
pub fn around(field: &Field, candidate: &Candidate) -> Evidence {
    let mut evidence = Evidence::default();
    let post = field.lexicon.posts.ending(field.tokens, candidate.tokens.start) > 0;
    if candidate.titled {
        evidence[PERSON] += if post || candidate.gender.is_some() { 2.0 } else { 1.5 };
    }
    if candidate.posted {
        evidence[ORGANIZATION] += 1.5;
    }
    if candidate.tokens.len() == 1 {
        placed(field, candidate.tokens.start, &mut evidence);
    }
    left(field, candidate.tokens.start, &mut evidence);
    right(field, candidate.tokens.clone(), &mut evidence);
    apposed(field, candidate.tokens.clone(), &mut evidence);
    frame(field, candidate.tokens.clone(), &mut evidence);
    evidence
}

/// The words before.
fn left(field: &Field, start: usize, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    if !near(field, start) {
        return;
    }
    for (kind, weight) in evidence.iter_mut().enumerate() {
        if lexicon.at[kind].ending(tokens, start) > 0 {
            *weight += if kind == PLACE { 1.0 } else { 1.5 };
        }
    }
    if lexicon.toward.ending(tokens, start) > 0 {
        evidence[PLACE] += 0.4;
    }
    called(field, start, evidence);
    listed(field, start, evidence);
    if lexicon.speakers.ending(tokens, start) > 0 {
        evidence[PERSON] += 0.5;
        evidence[ORGANIZATION] += 0.5;
    }
    governed(field, start, evidence);
    if definite(field, start) {
        evidence[PERSON] -= 1.5;
    }
    if start > 0 && lexicon.indefinite.contains(&tokens[start - 1].low) {
        evidence[PERSON] -= 0.8;
    }
}

/// "the company X", "the software giant X": the noun that governs the nearest one decides.
fn called(field: &Field, start: usize, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    for (kind, before) in lexicon.before.iter().enumerate() {
        let length = before.ending(tokens, start);
        if length == 0 {
            continue;
        }
        let link = start - length;
        let linked = link > 0 && lexicon.links.contains(&tokens[link - 1].low);
        let body = linked && lexicon.before[ORGANIZATION].ending(tokens, link - 1) > 0;
        evidence[if body { ORGANIZATION } else { kind }] += 2.0;
    }
}

/// "towns such as X, Y and Z": the noun before a list says what all its members are.
fn listed(field: &Field, start: usize, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let sentence = tokens[start].sentence;
    let member = |at: &usize| {
        let token = &tokens[*at];
        let part = token.is_capital() || token.text == "," || lexicon.and.contains(&token.low);
        token.sentence == sentence && part
    };
    let first = (0..start).rev().take_while(member).last().unwrap_or(start);
    let cue = lexicon.listing.ending(tokens, first);
    let Some(mut noun) = (first - cue).checked_sub(1).filter(|_| cue > 0) else { return };
    if tokens[noun].text == "," && noun > 0 {
        noun -= 1;
    }
    let low = tokens[noun].low.as_str();
    for kind in [ORGANIZATION, PLACE, PRODUCT, WORK] {
        let class = |low: &str| lexicon.before[kind].has(low);
        if class(low) || class(low.trim_end_matches('s')) {
            evidence[kind] += 2.0;
        }
    }
}

/// "X is a town": what a name is said to be.
fn predicated(field: &Field, range: &Range<usize>, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let Some([copula, article, ..]) = tokens.get(range.end..) else { return };
    if copula.upos != Upos::Aux || !lexicon.indefinite.contains(&article.low) {
        return;
    }
    let noun = range.end + 2;
    let adjective = tokens.get(noun).is_some_and(|token| token.upos == Upos::Adj);
    let noun = noun + usize::from(adjective);
    if lexicon.people.starting(tokens, noun) > 0 {
        evidence[PERSON] += 1.5;
    }
    for kind in [ORGANIZATION, PLACE, PRODUCT, WORK] {
        if lexicon.before[kind].starting(tokens, noun) > 0 {
            evidence[kind] += 2.0;
        }
    }
}

/// "the employees of X": a noun, a link, perhaps an article.
fn governed(field: &Field, start: usize, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let low = |at: usize| tokens.get(at).map_or("", |token| token.low.as_str());
    let mut link = start;
    if link > 0 && lexicon.articles.contains(low(link - 1)) {
        link -= 1;
    }
    if link == 0 || !near(field, start) || !lexicon.links.contains(low(link - 1)) {
        return;
    }
    let positions = lexicon.posts.ending(tokens, link - 1);
    for (kind, weight) in evidence.iter_mut().enumerate() {
        if lexicon.of[kind].ending(tokens, link - 1) > 0 {
            *weight += 1.5;
        }
        let body = kind == ORGANIZATION || kind == PLACE;
        if body && lexicon.before[kind].ending(tokens, link - 1) > 0 {
            *weight += 0.8;
        }
    }
    if positions > 0 {
        evidence[ORGANIZATION] += 0.5;
        evidence[PLACE] += 0.3;
        evidence[PERSON] -= 0.5;
    }
}

/// "La Torne": where places take the article, a single word after one is sooner a place.
fn placed(field: &Field, start: usize, evidence: &mut Evidence) {
    let token = &field.tokens[start];
    let shouted = token.is_acronym() || token.is_mixed();
    if field.lexicon.places_take_articles && definite(field, start) && !shouted {
        evidence[PLACE] += 0.8;
    }
}

/// Whether an article in small letters stands right before: people have none.
fn definite(field: &Field, start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| field.tokens.get(before));
    before.is_some_and(|token| field.lexicon.articles.contains(&token.low) && !token.is_capital())
}

/// Whether the token before `start` stands in the same sentence.
fn near(field: &Field, start: usize) -> bool {
    let token = |at: usize| field.tokens.get(at);
    start
        .checked_sub(1)
        .and_then(|before| Some(token(before)?.sentence == token(start)?.sentence))
        .unwrap_or(false)
}

/// The words after: a possessive, a noun, a verb.
fn right(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let Some(sentence) = tokens.get(range.start).map(|token| token.sentence) else { return };
    let same = |at: usize| tokens.get(at).is_some_and(|token| token.sentence == sentence);
    let mut at = range.end;
    if same(at) && lexicon.possessives.contains(&tokens[at].low) {
        at += 1;
    }
    let linked = !lexicon.possessives.is_empty();
    if linked && range.start > 0 && lexicon.possessives.contains(&tokens[range.start - 1].low) {
        evidence[PERSON] -= 0.8;
        evidence[PRODUCT] += 0.6;
    }
    numbered(field, range.clone(), evidence);
    for (kind, weight) in evidence.iter_mut().enumerate().filter(|_| linked) {
        if same(at) && lexicon.before[kind].starting(tokens, at) > 0 {
            *weight += 1.2;
        }
    }
    let possessed = at > range.end;
    if linked && !possessed && same(at) && modifies(&tokens[at]) {
        evidence[PERSON] -= 0.6;
        evidence[ORGANIZATION] += 0.3;
    }
    for kind in [PERSON, ORGANIZATION] {
        if linked && same(at) && lexicon.of[kind].starting(tokens, at) > 0 {
            evidence[kind] += 1.2;
        }
    }
    if linked && same(at) && lexicon.posts.starting(tokens, at) > 0 {
        evidence[ORGANIZATION] += 0.8;
    }
    predicated(field, &range, evidence);
    verbs(field, range, evidence);
}

/// A small number right after: "Explorer 9".
fn numbered(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let Some(next) = field.tokens.get(range.end) else { return };
    let version = next.text.len() <= 2 && next.text.chars().all(|c| c.is_ascii_digit());
    if version && !next.timed && !next.glued {
        evidence[PRODUCT] += 1.2;
        evidence[PERSON] -= 0.8;
    }
}

/// Whether a name right before this word stands there as an adjective does.
fn modifies(next: &crate::token::Token) -> bool {
    next.upos == Upos::Noun && !next.is_capital() && !next.glued && !next.timed
}

/// "the chief executive of Acme, Jane Doe", "Jane Doe, the chief executive": posts on either side of
/// a comma.
fn apposed(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let comma = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.text == ",");
    if near(field, range.start) && comma(range.start.checked_sub(1)) {
        evidence[PERSON] += if post_before(field, range.start - 1) { 2.0 } else { 0.0 };
    }
    if !comma(Some(range.end)) {
        return;
    }
    let after = range.end + 1;
    if tokens.get(after).is_some_and(|token| lexicon.relatives.contains(&token.low)) {
        evidence[PERSON] += 1.0;
    }
    if range.len() > 1 && from_somewhere(field, after) {
        evidence[PERSON] += 2.0;
    }
    let post = (after..after + 4).find(|&at| {
        lexicon.people.starting(tokens, at) > 0
            || tokens.get(at).is_none_or(|token| !is_around_post(field, token))
    });
    if post.is_some_and(|at| lexicon.people.starting(tokens, at) > 0) {
        evidence[PERSON] += 1.5;
    }
}

/// "Jane Doe, of Acme,": whom something is said of between commas is a person.
fn from_somewhere(field: &Field, link: usize) -> bool {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let linked = tokens.get(link).is_some_and(|token| lexicon.links.contains(&token.low));
    let rest = tokens.iter().skip(link + 1);
    let name = rest.clone().take_while(|token| token.is_word() && token.is_capital()).count();
    linked && name > 0 && rest.clone().nth(name).is_none_or(|token| !token.is_word())
}

/// Whether a post, with the name it is held at, ends before token `end`.
fn post_before(field: &Field, end: usize) -> bool {
    let mut at = end;
    while end - at < 9 && at > 0 {
        if field.lexicon.people.ending(field.tokens, at) > 0 {
            return true;
        }
        let aside = field.lexicon.position_words.ending(field.tokens, at);
        let token = &field.tokens[at - 1];
        if aside == 0 && !token.is_capital() && !is_around_post(field, token) {
            return false;
        }
        at -= aside.max(1);
    }
    false
}

/// Articles, links, "former" and nationalities.
fn is_around_post(field: &Field, token: &crate::token::Token) -> bool {
    let lexicon = field.lexicon;
    lexicon.articles.contains(&token.low)
        || lexicon.indefinite.contains(&token.low)
        || lexicon.links.contains(&token.low)
        || lexicon.position_words.has(&token.low)
        || lexicon.institution.has(&token.low)
        || lexicon.demonyms.contains(&token.low)
}

/// A verb within reach: only auxiliaries and adverbs, or an aside between commas, may intervene.
fn verbs(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let Some(sentence) = tokens.get(range.start).map(|token| token.sentence) else { return };
    let reach = tokens[range.end..]
        .iter()
        .take(4)
        .take_while(|token| token.sentence == sentence && (token.is_word() || token.text == "'"));
    for (skipped, token) in reach.enumerate() {
        let verb =
            [PERSON, ORGANIZATION].into_iter().find(|&kind| lexicon.verbs[kind].has(&token.low));
        if let Some(kind) = verb {
            evidence[kind] += if kind == PERSON { 1.6 } else { 0.6 };
            return;
        }
        if lexicon.verbs_of_anyone.has(&token.low) {
            let unknown = range.len() == 1 && !lexicon.is_first_name(&tokens[range.start].low);
            evidence[PERSON] += if unknown { 1.2 } else { 1.6 };
            return;
        }
        let filler =
            matches!(token.upos, Upos::Aux | Upos::Adv | Upos::Pron | Upos::Part | Upos::X)
                || lexicon.common.has(&token.low);
        if !filler || skipped > 2 {
            return;
        }
    }
}

/// Marks around: an age, a dateline, quotation marks, a town and its country.
fn frame(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let tokens = field.tokens;
    let text = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    let (before, after) = (range.start.checked_sub(1), Some(range.end));
    let number = |at: usize| {
        let number = text(Some(at));
        (1..=3).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit())
    };
    if matches!(text(after), "," | "(") && number(range.end + 1) {
        let closed = text(Some(range.end + 2));
        if matches!(closed, "," | ")")
            || !closed.is_empty() && matches!(text(Some(range.end + 3)), "," | ".")
        {
            evidence[PERSON] += 1.5;
        }
    }
    if matches!(text(before), "«" | "“" | "\"") && matches!(text(after), "»" | "”" | "\"") {
        evidence[WORK] += 1.2;
        evidence[PERSON] -= 0.5;
    }
    dateline(field, range.clone(), evidence);
    if text(after) == "," && field.lexicon.place(tokens, range.end + 1) > 0 {
        evidence[PLACE] += 1.0;
    }
    if text(before) == "," && range.start >= 2 {
        let town = field.lexicon.place_before(tokens, range.start - 1);
        evidence[PLACE] += if town { 0.5 } else { 0.0 };
    }
}

/// "TOKYO (Agency) -": what opens a paragraph before a dash is a place, what stands in the
/// parentheses an outlet.
fn dateline(field: &Field, range: Range<usize>, evidence: &mut Evidence) {
    let tokens = field.tokens;
    let Some(first) = tokens.get(range.start) else { return };
    let sentence = first.sentence;
    let start = tokens.partition_point(|token| token.sentence < sentence);
    let head = tokens[start..].iter().take(14).take_while(|token| token.sentence == sentence);
    let dash = head.clone().position(|token| matches!(token.text, "-" | "–" | "—"));
    let Some(dash) = dash.map(|dash| start + dash).filter(|dash| *dash >= range.end) else {
        return;
    };
    let opens =
        range.start == start && tokens[range.clone()].iter().all(|token| token.is_acronym());
    let parenthesis = tokens.get(dash - 1).is_some_and(|token| token.text == ")");
    let opening = field.lexicon.place(tokens, start) > 0 || tokens[start].is_acronym();
    if opens {
        evidence[PLACE] += 3.0;
        evidence[ORGANIZATION] -= 1.2;
    } else if parenthesis && range.end == dash - 1
        || opening && range.end == dash && range.start > start
    {
        evidence[ORGANIZATION] += 2.5;
    } else if parenthesis && range.start == start {
        evidence[PLACE] += 2.0;
    }
}
