//! What else speaks for two forms naming one thing: the company they keep, and the posts they hold.

use std::collections::{BTreeMap, BTreeSet};

use dateline_model::{Analysis, EntityKind, RoleName};

use super::form::Forms;

/// How many articles of a form are looked at for its company.
const ARTICLES: usize = 40;

/// The posts that each form is said to hold.
#[derive(Debug, Default)]
pub struct Support {
    posts: BTreeMap<usize, BTreeSet<String>>,
}

impl Support {
    /// Gathers the posts from the claims.
    pub fn gather(forms: &Forms, analyses: &[Analysis]) -> Self {
        let mut posts: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for claim in analyses.iter().flat_map(|analysis| &analysis.claims) {
            let of = |role: RoleName| claim.roles.iter().filter(move |found| found.role == role);
            for person in of(RoleName::Person).filter_map(|role| role.entity.as_ref()) {
                let Some(form) = forms.of_local.get(person) else { continue };
                let held = of(RoleName::Position).filter_map(|role| role.position.as_ref());
                posts.entry(*form).or_default().extend(held.map(|post| post.name.clone()));
            }
        }
        Self { posts }
    }

    /// Whether both are said to hold the same post.
    pub fn same_post(&self, a: usize, b: usize) -> bool {
        match (self.posts.get(&a), self.posts.get(&b)) {
            (Some(a), Some(b)) => a.intersection(b).next().is_some(),
            _ => false,
        }
    }
}

/// How many people and organisations are named in articles of both forms.
pub fn shared_company(forms: &Forms, a: usize, b: usize) -> usize {
    let (near, far) = (company(forms, a), company(forms, b));
    near.intersection(&far).filter(|other| **other != a && **other != b).count()
}

fn company(forms: &Forms, form: usize) -> BTreeSet<usize> {
    let articles = forms.all[form].articles.keys().take(ARTICLES);
    articles
        .flat_map(|article| &forms.in_article[*article])
        .copied()
        .filter(|other| forms.all[*other].kind() != EntityKind::Place)
        .collect()
}

/// Whether some article names both so often that neither can be a slip.
pub fn both_frequent(forms: &Forms, a: usize, b: usize) -> bool {
    together(forms, a, b).any(|(a, b)| a.min(b) >= 2)
}

/// Whether some article names both, neither of them once against thrice the other.
pub fn side_by_side(forms: &Forms, a: usize, b: usize) -> bool {
    together(forms, a, b).any(|(a, b)| a.min(b) > 1 || a.max(b) < 3)
}

/// How often each is named in the articles that name both.
fn together(forms: &Forms, a: usize, b: usize) -> impl Iterator<Item = (usize, usize)> {
    let b = &forms.all[b].articles;
    forms.all[a].articles.iter().filter_map(|(article, count)| Some((*count, *b.get(article)?)))
}
