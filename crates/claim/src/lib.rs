//! What one article claims: who did what when, who says so, how sure, quotes and figures.

use dateline_model::{Article, Claim, Names, Syntax, TimeExpression};

mod anchor;
mod attribution;
mod cause;
mod clause;
mod data;
mod factuality;
mod figure;
mod fill;
mod filler;
mod grammar;
mod holding;
mod lasting;
mod lead;
mod make;
mod mend;
mod mood;
mod number;
mod other;
mod owner;
mod page;
mod pair;
mod personnel;
mod post;
mod quote;
mod retell;
mod seat;
mod slot;
mod speaker;
mod subject;
mod trigger;
mod vacancy;

/// The claims of one article, in order of place. Their `time` is not filled in: see
/// [`dateline_model::Anchor`].
pub fn claim(
    article: &Article,
    syntax: &Syntax,
    times: &[TimeExpression],
    names: &Names,
) -> Vec<Claim> {
    let Some(grammar) = grammar::of(&article.language) else { return Vec::new() };
    let mended = mend::mend(syntax, names, times, grammar);
    let page = page::Page::new(article, &mended, (times, names), grammar);
    let clock = anchor::Clock::new(&page);
    let mut claims = Vec::new();
    for word in page.content_words() {
        for mut draft in page.drafts(word) {
            page.add_cause(&mut draft);
            claims.extend(page.claims_of(&draft, &clock));
            claims.extend(page.cause_claims(&draft, &clock));
        }
    }
    claims.extend(page.holdings(&clock));
    page.end_holdings(&mut claims);
    page.fill_vacancies(&mut claims);
    page.keep_echoes(&mut claims);
    page.date_by_person(&mut claims, &clock);
    page.quote(&mut claims, &clock);
    page.count(&mut claims, &clock);
    page.spell_out(&mut claims);
    page.measure(&mut claims);
    claims.extend(page.others(&claims, &clock));
    make::finish(claims)
}
