//! What the language data says of posts: their labels, and which of them make a tenure.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use dateline_model::{Article, ArticleId, Claim, EntityId, Position, RoleName};
use serde::Deserialize;

use crate::words::fold;

/// One post of `positions.toml`, as far as the merge reads it.
#[derive(Debug, Clone, Deserialize)]
struct Post {
    name: String,
    label: String,
    /// The label of a woman's, where it differs.
    #[serde(default)]
    feminine: Option<String>,
    #[serde(default = "yes")]
    tenure: bool,
    #[serde(default)]
    portfolio: bool,
    /// A state's, without a portfolio.
    #[serde(default)]
    public: bool,
    /// A word for any head ("boss"), which another word of the same person may make precise.
    #[serde(default)]
    vague: bool,
    /// The article's word for it says more than the label.
    #[serde(default)]
    as_written: bool,
    /// Another post that the same word is often used for in this language.
    #[serde(default)]
    often: Option<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    position: Vec<Post>,
}

/// By language and normalised name.
type Posts = BTreeMap<&'static str, BTreeMap<String, Post>>;

fn posts() -> &'static Posts {
    static POSTS: OnceLock<Posts> = OnceLock::new();
    POSTS.get_or_init(|| {
        let read = |language: dateline_lang::Language| {
            let file: File = toml::from_str(language.file("positions.toml")?).ok()?;
            let posts = file.position.into_iter().map(|post| (post.name.clone(), post)).collect();
            Some((language.code(), posts))
        };
        dateline_lang::all().filter_map(read).collect()
    })
}

/// The entry for a name; for a name with its field at the end, the entry it begins with.
fn find<'a>(posts: &'a BTreeMap<String, Post>, name: &str) -> Option<&'a Post> {
    let with_field = || {
        let (start, _) = name.split_once('_')?;
        posts.get(start).filter(|post| post.portfolio)
    };
    posts.get(name).or_else(with_field)
}

/// Whether somebody in this post has a tenure: not so for founders, owners, employees…
pub(crate) fn makes_tenure(position: &Position) -> bool {
    let entry = posts().values().find_map(|posts| find(posts, &position.name));
    entry.is_none_or(|post| post.tenure)
}

/// Whether the word only says that somebody is at the head.
pub(crate) fn is_vague(name: &str) -> bool {
    let entry = posts().values().find_map(|posts| find(posts, name));
    entry.is_some_and(|post| post.vague)
}

/// Whether it is a post of a state, which no company or club has.
pub(crate) fn is_public(name: &str) -> bool {
    let entry = posts().values().find_map(|posts| find(posts, name));
    entry.is_some_and(|post| post.portfolio || post.public) || without_field(name).is_some()
}

/// The name of a post without the field at its end, where it has one ("minister" of "minister of
/// finance").
pub(crate) fn without_field(name: &str) -> Option<&str> {
    let (start, _) = name.split_once('_')?;
    posts()
        .values()
        .any(|posts| posts.get(start).is_some_and(|post| post.portfolio))
        .then_some(start)
}

/// How a headline writes the post in a language: the words of the article where the data have no
/// label of that very name, or one that says less.
pub(crate) fn label(position: &Position, language: &str) -> String {
    let entry = posts().get(language).and_then(|posts| posts.get(&position.name));
    let Some(post) = entry.filter(|post| !post.as_written) else { return position.text.clone() };
    match &post.feminine {
        Some(feminine) if is_feminine(position, language) => feminine.clone(),
        _ => post.label.clone(),
    }
}

/// Whether an article calls the post by its word for a woman.
pub(crate) fn is_feminine(position: &Position, language: &str) -> bool {
    let entry = posts().get(language).and_then(|posts| posts.get(&position.name));
    let feminine = entry.and_then(|post| post.feminine.as_ref());
    feminine.is_some_and(|feminine| fold(feminine) == fold(&position.text))
}

/// Who holds what by the claims of languages whose words for it are clear.
type Clear = BTreeSet<(EntityId, String)>;

/// One post under two words: where a language calls two posts by one word, and the articles of
/// other languages have the person in the one and never in the other, it is that one.
pub(crate) fn unite(claims: &mut [Claim], articles: &[Article]) {
    let language: BTreeMap<&ArticleId, &str> =
        articles.iter().map(|article| (&article.id, article.language.as_str())).collect();
    let other = |claim: &Claim, position: &Position| -> Option<String> {
        let posts = posts().get(language.get(&claim.article).copied()?)?;
        posts.get(&position.name)?.often.clone()
    };
    let mut clear = Clear::new();
    for claim in claims.iter() {
        let position = claim.position().filter(|position| other(claim, position).is_none());
        for person in claim.roles(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
            clear.extend(position.map(|position| (person.clone(), position.name.clone())));
        }
    }
    for claim in claims.iter_mut() {
        let people: Vec<EntityId> =
            claim.roles(RoleName::Person).filter_map(|role| role.entity.clone()).collect();
        let meant = claim.position().and_then(|position| {
            let often = other(claim, position)?;
            let has = |name: &str| {
                people.iter().any(|id| clear.contains(&(id.clone(), name.to_string())))
            };
            (has(&often) && !has(&position.name)).then_some(often)
        });
        if let Some(meant) = meant {
            let positions = claim.roles.iter_mut().filter_map(|role| role.position.as_mut());
            positions.for_each(|position| position.name.clone_from(&meant));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_say_which_words_only_mean_the_head_and_which_are_no_posts() {
        for posts in posts().values() {
            assert!(posts.values().any(|post| post.vague));
            assert!(posts.values().any(|post| !post.tenure));
            assert!(posts.values().any(|post| post.portfolio));
        }
    }
}
