//! The reader's amendments: the file they are kept in, and the days they give to articles.
//!
//! Everything else that they do is done by the merge.

use dateline_model::{Action, Amendment, Analysis, Basis, Published};
use serde::{Deserialize, Serialize};

pub use dateline_merge::{Thing, day, things};

const HEAD: &str = "\
# The reader's amendments, replayed in this order at each `dateline build` into this folder.
# Written by `dateline amend`; take an entry out, or use `dateline amend DIR undo`, to undo it.

";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "amendment")]
    amendments: Vec<Amendment>,
}

/// The amendments of a file's text.
///
/// # Errors
///
/// If the text is not TOML, or holds what no amendment has.
pub fn parse(text: &str) -> Result<Vec<Amendment>, toml::de::Error> {
    toml::from_str::<File>(text).map(|file| file.amendments)
}

/// The text of a file with these amendments.
///
/// # Errors
///
/// If TOML cannot hold them, which cannot be.
pub fn write(amendments: &[Amendment]) -> Result<String, toml::ser::Error> {
    let text = toml::to_string(&File { amendments: amendments.to_vec() })?;
    Ok(format!("{HEAD}{text}"))
}

/// Gives articles the days that the reader gives them, before the others are dated by them.
pub(crate) fn date_articles(analyses: &mut [Analysis], amendments: &[Amendment]) {
    for amendment in amendments.iter().filter(|it| it.action == Action::Date) {
        let Some(time) = amendment.value.as_deref().and_then(day) else { continue };
        for article in analyses.iter_mut().map(|it| &mut it.article) {
            if amendment.ids.iter().any(|id| id == article.id.as_str()) {
                article.published = Published {
                    value: Some(time.value.clone()),
                    earliest: time.earliest,
                    latest: time.latest,
                    basis: Some(Basis::Reader),
                    because: Vec::new(),
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let amendment = Amendment {
            action: Action::Rename,
            ids: vec!["n0".into()],
            was: vec!["Ada \"L\"".into()],
            value: Some("Ada".into()),
            note: None,
            claims: vec![Vec::new()],
            now: Vec::new(),
            problem: None,
        };
        let text = write(std::slice::from_ref(&amendment)).unwrap();
        assert!(text.contains("[[amendment]]\naction = \"rename\""), "{text}");
        assert_eq!(parse(&text).unwrap(), [amendment]);
        assert_eq!(parse("").unwrap(), []);
        assert!(parse("[[amendment]]\naction = \"guess\"\nids = []").is_err());
    }

    #[test]
    fn days_are_years_months_days_or_two_of_them() {
        let ends = |value: &str| {
            let time = day(value)?;
            let text =
                |day: Option<jiff::civil::Date>| day.map_or("..".into(), |it| it.to_string());
            Some(format!("{} {}", text(time.earliest), text(time.latest)))
        };
        assert_eq!(ends("2024").as_deref(), Some("2024-01-01 2024-12-31"));
        assert_eq!(ends("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(ends("2024-02-03/..").as_deref(), Some("2024-02-03 .."));
        assert_eq!(ends("2024-02-03/2024-03").as_deref(), Some("2024-02-03 2024-03-31"));
        for bad in ["", "..", "yesterday", "2024-02-30", "2024-03/2024-02", "20240203"] {
            assert_eq!(ends(bad), None, "{bad}");
        }
    }
}
