//! From runs of capitals to names: posts, titles and nationalities are cut off.

use std::ops::Range;

use dateline_model::syntax::{Gender, Upos};

use crate::chunk::Field;

/// A stretch of text taken for a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its words.
    pub tokens: Range<usize>,
    /// Whether a courtesy title or post stands before it.
    pub titled: bool,
    /// Whether a post stands after it, as in "the Acme Chairman".
    pub posted: bool,
    /// The gender that a title tells.
    pub gender: Option<Gender>,
}

impl Candidate {
    fn of(tokens: Range<usize>) -> Self {
        Self { tokens, titled: false, posted: false, gender: None }
    }
}

/// The names in a run.
pub fn candidates(field: &Field, run: Range<usize>) -> Vec<Candidate> {
    let mut found = Vec::new();
    split(field, run, &mut found);
    found.into_iter().filter_map(|candidate| settle(field, candidate)).collect()
}

/// Splits a run at a post inside it: "Acme Chief Executive Jane Doe".
fn split(field: &Field, run: Range<usize>, found: &mut Vec<Candidate>) {
    let post = run.clone().find_map(|at| {
        let length = field.lexicon.posts.starting(field.tokens, at);
        (length > 0 && at + length <= run.end).then(|| at..at + length)
    });
    let Some(post) = post.filter(|post| is_post(field, &run, post)) else {
        found.push(Candidate::of(run));
        return;
    };
    let left = strip_fields(field, run.start..post.start);
    if !left.is_empty() {
        found.push(Candidate { posted: true, ..Candidate::of(left) });
    }
    if post.end < run.end {
        let first = found.len();
        split(field, post.end..run.end, found);
        if let Some(right) = found.get_mut(first) {
            right.titled = true;
        }
    }
}

/// Whether a post's words in a run are a post, not part of a name ("Jane Cook", "General Mills").
fn is_post(field: &Field, run: &Range<usize>, post: &Range<usize>) -> bool {
    let lexicon = field.lexicon;
    if post.end == run.end {
        let before = &field.tokens[post.start.saturating_sub(1)].low;
        let name = lexicon.is_first_name(before) || lexicon.articles.contains(before);
        return post.start == run.start || !name;
    }
    let right = &field.tokens[post.end];
    let linked = lexicon.links.contains(&right.low);
    let institution =
        lexicon.designators.iter().chain(&lexicon.endings).any(|words| words.has(&right.low));
    !linked && !institution
}

/// Cuts "deputy", "former" and fields of government from the end of what stands before a post.
fn strip_fields(field: &Field, mut left: Range<usize>) -> Range<usize> {
    let lexicon = field.lexicon;
    while let Some(last) = left.end.checked_sub(1).filter(|last| left.contains(last)) {
        let low = &field.tokens[last].low;
        let side = lexicon.position_words.has(low) || lexicon.demonyms.contains(low);
        if !side && !lexicon.common.has(low) {
            break;
        }
        left.end = last;
    }
    left
}

/// Cuts titles and nationalities off, and gives up what no name remains of.
fn settle(field: &Field, mut candidate: Candidate) -> Option<Candidate> {
    titles(field, &mut candidate);
    fields(field, &mut candidate);
    nation(field, &mut candidate);
    ends(field, &mut candidate);
    before(field, &mut candidate);
    head(field, &mut candidate);
    let tokens = &field.tokens[candidate.tokens.clone()];
    let event =
        tokens.iter().any(|token| token.is_capital() && field.lexicon.events.has(&token.low));
    let name = !event && tokens.iter().any(|token| is_naming(field, token));
    (name && !is_only_post(field, &candidate)).then_some(candidate)
}

/// "Mr", "Dr" at the front.
fn titles(field: &Field, candidate: &mut Candidate) {
    while candidate.tokens.len() > 1 {
        let token = &field.tokens[candidate.tokens.start];
        let Some(gender) = field.lexicon.titles.get(token.low.trim_end_matches('.')) else {
            return;
        };
        candidate.gender = candidate.gender.or(*gender);
        candidate.titled = true;
        candidate.tokens.start += 1;
    }
}

/// The field of a post before a given name: "ministre de l'Économie Jane Doe".
fn fields(field: &Field, candidate: &mut Candidate) {
    let Range { start, end } = candidate.tokens;
    let given = (start + 1..end).find(|at| field.lexicon.is_first_name(&field.tokens[*at].low));
    let linked = start > 0
        && field.lexicon.links.contains(&field.tokens[start - 1].low)
        && field.lexicon.posts.ending(field.tokens, start - 1) > 0;
    let Some(given) = given.or((linked && end - start > 2).then_some(start + 1)) else { return };
    let side = |at: usize| field.lexicon.position_words.has(&field.tokens[at].low);
    if (start..given).all(side) {
        candidate.tokens.start = given;
        candidate.titled = true;
    }
}

/// "French" or "Unionist" before "Jane Doe", but not before "Railways".
fn nation(field: &Field, candidate: &mut Candidate) {
    let [first, second, ..] = &field.tokens[candidate.tokens.clone()] else { return };
    let nation = field.lexicon.demonyms.contains(&first.low);
    let lexicon = field.lexicon;
    let given = |low: &str| lexicon.is_first_name(low);
    let known = given(&first.low)
        || first.text.ends_with('.')
        || lexicon.any_articles.contains(&first.low)
        || lexicon.designators.iter().chain(&lexicon.endings).any(|words| words.has(&first.low));
    let noun = candidate.tokens.len() > 2 && !known;
    if (nation || noun) && given(&second.low) {
        candidate.tokens.start += 1;
    }
}

/// Words at either end that make no name.
fn ends(field: &Field, candidate: &mut Candidate) {
    let common = |at: usize| {
        let low = &field.tokens[at].low;
        field.lexicon.common.has(low) && !field.lexicon.articles.contains(low)
    };
    while candidate
        .tokens
        .end
        .checked_sub(1)
        .is_some_and(|last| last > candidate.tokens.start && common(last))
    {
        candidate.tokens.end -= 1;
    }
    while candidate.tokens.len() > 1 && common(candidate.tokens.start) {
        let start = candidate.tokens.start;
        let given = field.lexicon.is_first_name(&field.tokens[start].low);
        if given || field.capitals.is_strong(start) || field.lexicon.place(field.tokens, start) > 1
        {
            return;
        }
        candidate.tokens.start += 1;
    }
}

/// A title or post in small letters, or a title with its stop, right before.
fn before(field: &Field, candidate: &mut Candidate) {
    let mut at = candidate.tokens.start;
    if at > 0 && field.tokens[at - 1].text == "." {
        at -= 1;
    }
    let Some(token) = at.checked_sub(1).and_then(|before| field.tokens.get(before)) else { return };
    if token.sentence != field.tokens[candidate.tokens.start].sentence {
        return;
    }
    let title = field.lexicon.titles.get(token.low.trim_end_matches('.'));
    if let (Some(gender), true) = (title, token.is_capital()) {
        candidate.gender = candidate.gender.or(*gender);
        candidate.titled = true;
    } else if at == candidate.tokens.start {
        candidate.titled |= field.lexicon.positions.ending(field.tokens, at) > 0;
    }
}

/// A small word that begins the name of a place or institution: "vallée de la Drôme".
fn head(field: &Field, candidate: &mut Candidate) {
    if candidate.titled {
        return;
    }
    let (tokens, lexicon) = (field.tokens, field.lexicon);
    let start = candidate.tokens.start;
    let low = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |t| t.low.as_str());
    let article = usize::from(lexicon.articles.contains(low(start.checked_sub(1))));
    let linked = lexicon.links.contains(low(start.checked_sub(1 + article)));
    let end = if linked { start - 1 - article } else { start };
    for heads in &lexicon.heads {
        let length = heads.ending(tokens, end);
        let first = end - length;
        let same = tokens.get(first).is_some_and(|t| t.sentence == tokens[start].sentence);
        if length > 0 && same && tokens[first..end].iter().all(|token| !token.is_capital()) {
            candidate.tokens.start = first;
            return;
        }
    }
}

/// Whether a word can name something by itself.
fn is_naming(field: &Field, token: &crate::token::Token) -> bool {
    let lexicon = field.lexicon;
    let nation = token.low.trim_end_matches(['s', 'e']);
    if token.is_capital() && lexicon.place(std::slice::from_ref(token), 0) > 0 {
        return true;
    }
    token.is_capital()
        && !lexicon.common.has(&token.low)
        && !lexicon.demonyms.contains(&token.low)
        && !lexicon.demonyms.contains(nation)
        && token.text.chars().any(char::is_alphabetic)
}

/// Whether the words are a post or a title and nothing else.
fn is_only_post(field: &Field, candidate: &Candidate) -> bool {
    let tokens = &field.tokens[candidate.tokens.clone()];
    let lexicon = field.lexicon;
    let side = |token: &crate::token::Token| {
        lexicon.positions.has(&token.low)
            || lexicon.position_words.has(&token.low)
                && lexicon.place(std::slice::from_ref(token), 0) == 0
            || lexicon.titles.contains_key(token.low.trim_end_matches('.'))
            || lexicon.nominals.iter().any(|nominals| nominals.has(&token.low))
    };
    let end = candidate.tokens.end;
    let linked = field.tokens.get(end).is_some_and(|next| lexicon.links.contains(&next.low));
    let designator = |kind: usize| lexicon.designators[kind].has(&tokens[0].low);
    let more = linked || field.tokens.get(end).is_some_and(|next| next.upos == Upos::Adp);
    let headless = tokens.len() == 1 && more && (designator(1) || designator(2));
    headless || lexicon.positions.is(tokens) || tokens.iter().all(side)
}
