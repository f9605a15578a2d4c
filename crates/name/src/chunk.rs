//! Runs of name words: the stretches of text that may be names.

use std::ops::Range;

use dateline_model::syntax::Upos;

use crate::capital::Capitals;
use crate::lexicon::Lexicon;
use crate::token::Token;

/// Where runs of name words are looked for.
pub struct Field<'t> {
    /// The article's words.
    pub tokens: &'t [Token<'t>],
    /// What its capitals say.
    pub capitals: Capitals<'t>,
    /// The words of its language.
    pub lexicon: &'t Lexicon,
}

/// Every run of name words, in order of place.
pub fn runs(field: &Field) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < field.tokens.len() {
        match field.start(at) {
            Some(first) => {
                let end = field.extend(first, at);
                runs.push(first..end);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    runs
}

impl Field<'_> {
    /// The first token of a run whose first capital stands at `at`: that, or an article in
    /// capitals or a glued particle ("al-") before it.
    fn start(&self, at: usize) -> Option<usize> {
        if is_roman(self.tokens[at].text) {
            return None;
        }
        if self.is_article(at) && self.follows(at + 1) && self.capitals.is_name(at + 1) {
            return Some(at);
        }
        if self.capitals.is_name(at) {
            let glued = self.tokens[at].glued && at > 0 && self.is_glued_particle(at - 1);
            return Some(if glued { at - 1 } else { at });
        }
        self.begins_institution(at).then_some(at)
    }

    /// An article with a capital inside a sentence.
    fn is_article(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let lexicon = self.lexicon;
        let capital = token.text.chars().next().is_some_and(char::is_uppercase);
        capital && self.capitals.is_strong(at) && lexicon.any_articles.contains(&token.low)
    }

    fn is_glued_particle(&self, at: usize) -> bool {
        let low = self.tokens[at].low.trim_end_matches('-');
        self.tokens[at].low.ends_with('-') && self.lexicon.particles.contains(low)
    }

    /// An institution's word that opens a sentence, with its link and a name after it.
    fn begins_institution(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_capital()
            && !token.timed
            && !self.lexicon.common.has(&token.low)
            && self.is_designator(at)
            && self.over_link(at + 1).is_some()
    }

    fn is_designator(&self, at: usize) -> bool {
        let low = &self.tokens[at].low;
        self.lexicon.designators.iter().any(|designators| designators.has(low))
            || self.lexicon.events.has(low)
    }

    /// Whether the run so far has a word that institutions are called by.
    fn is_institution(&self, run: Range<usize>) -> bool {
        let endings = &self.lexicon.endings;
        run.into_iter().any(|at| {
            self.is_designator(at)
                || endings.iter().any(|endings| endings.has(&self.tokens[at].low))
        })
    }

    /// Whether a token follows the one before it in the same sentence, parted by a space or nothing.
    fn follows(&self, at: usize) -> bool {
        let Some((before, token)) = at
            .checked_sub(1)
            .and_then(|before| Some((self.tokens.get(before)?, self.tokens.get(at)?)))
        else {
            return false;
        };
        let near = token.span.start.saturating_sub(before.span.end) <= '\u{202f}'.len_utf8();
        before.sentence == token.sentence && near && !token.timed
    }

    /// The end of the run that starts at `first` and whose first capital is `at`.
    fn extend(&self, first: usize, at: usize) -> usize {
        let mut end = at + 1;
        loop {
            let next = self.step(first, end);
            if next == end {
                return end;
            }
            end = next;
        }
    }

    /// One word or link further.
    fn step(&self, first: usize, end: usize) -> usize {
        if !self.follows(end) {
            return end;
        }
        let token = &self.tokens[end];
        let word = self.capitals.is_name(end) || self.is_ending(end);
        if !token.glued && word || self.lexicon.suffixes.contains(token.text) {
            return end + 1;
        }
        let particles = self.over_particles(first, end);
        let institution =
            || self.is_institution(first..end).then(|| self.over_institution(first..end)).flatten();
        let ampersand = || self.over_ampersand(end);
        particles.or_else(institution).or_else(ampersand).unwrap_or(end)
    }

    /// A common word that ends the names of institutions, with a capital: "News".
    fn is_ending(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_capital()
            && self.capitals.is_strong(at)
            && self.lexicon.endings.iter().any(|endings| endings.has(&token.low))
    }

    /// Past "van der" and a name, after given names, initials or (for particles that are no link)
    /// any name.
    fn over_particles(&self, first: usize, end: usize) -> Option<usize> {
        let count = (end..end + 3).take_while(|&at| self.is_particle(at)).count();
        let next = end + count;
        if count == 0 || !self.follows(next) || !self.capitals.is_name(next) {
            return None;
        }
        let given = (first..end).all(|at| self.is_given_or_initial(at));
        let linking = (end..next).any(|at| {
            let low = &self.tokens[at].low;
            self.lexicon.links.contains(low) || self.lexicon.articles.contains(low)
        });
        (given || !linking).then_some(next + 1)
    }

    fn is_particle(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let low = token.low.trim_end_matches('-');
        !token.is_capital() && self.follows(at) && self.lexicon.particles.contains(low)
    }

    fn is_given_or_initial(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        self.lexicon.is_first_name(&token.low) || token.text.ends_with('.') && token.text.len() <= 3
    }

    /// Past the small words of an institution's name, or its link and the name after it.
    fn over_institution(&self, run: Range<usize>) -> Option<usize> {
        let end = run.end;
        let words = self.lexicon.institution.starting(self.tokens, end);
        if words > 0 && (end + 1..end + words).all(|at| self.follows(at)) {
            return Some(end + words);
        }
        let demonym = self.tokens.get(end)?;
        let european = self.lexicon.institution.has(&demonym.low)
            || self.lexicon.demonyms.contains(demonym.low.trim_end_matches(['s', 'e']))
                && !self.lexicon.institution.is(&[]);
        if european && demonym.is_word() && !demonym.is_capital() {
            return Some(end + 1);
        }
        self.over_link(end).or_else(|| self.over_purpose(run))
    }

    /// Past what a body written with a capital is for: "of the human sciences", "générale des
    /// impôts". Adjectives, a link and a noun with its own adjectives, all in small letters.
    fn over_purpose(&self, run: Range<usize>) -> Option<usize> {
        let (head, end) = (self.bare(&run), run.end);
        let low = &self.tokens[head].low;
        let body = self.lexicon.designators[1].has(low) && self.lexicon.purposes;
        if !body || !self.tokens[head].is_capital() || !self.capitals.is_strong(head) {
            return None;
        }
        let link = self.past(end, Upos::Adj);
        let linked = self.follows(link) && self.lexicon.links.contains(&self.tokens[link].low);
        if !linked {
            return None;
        }
        let article = self.tokens.get(link + 1)?;
        let skip = usize::from(self.lexicon.articles.contains(&article.low));
        let noun = self.past(link + 1 + skip, Upos::Adj);
        let named = self.follows(noun) && self.tokens[noun].upos == Upos::Noun;
        named.then(|| self.past(noun + 1, Upos::Adj))
    }

    /// Where a run starts without its article.
    fn bare(&self, run: &Range<usize>) -> usize {
        let article = self.lexicon.any_articles.contains(&self.tokens[run.start].low);
        run.start + usize::from(article && run.len() > 1)
    }

    /// Past the words in small letters of a part of speech.
    fn past(&self, from: usize, upos: Upos) -> usize {
        let small = |at: &usize| {
            let token = &self.tokens[*at];
            token.upos == upos && !token.is_capital() && self.follows(*at)
        };
        from + (from..self.tokens.len()).take_while(small).count()
    }

    /// Past "of the" or "de la" and the name after it.
    fn over_link(&self, at: usize) -> Option<usize> {
        if !self.follows(at) || !self.lexicon.any_links.contains(&self.tokens[at].low) {
            return None;
        }
        let article = self.tokens.get(at + 1)?;
        let skip =
            usize::from(self.lexicon.any_articles.contains(&article.low) && !article.is_capital());
        let next = at + 1 + skip;
        let reached = (at + 1..=next).all(|at| self.follows(at));
        (reached && self.capitals.is_name(next)).then_some(next + 1)
    }

    fn over_ampersand(&self, at: usize) -> Option<usize> {
        let joined = self.tokens[at].text == "&" && self.follows(at + 1);
        (joined && self.capitals.is_name(at + 1)).then_some(at + 2)
    }
}

/// Whether a word is a Roman number of two letters or more, as of centuries.
fn is_roman(text: &str) -> bool {
    let number = text.trim_end_matches(char::is_lowercase);
    number.len() > 1 && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
