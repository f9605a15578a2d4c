//! The guide's page on kinds has a section for each, and every kind has frames or a rule.

use dateline_model::Kind;

#[test]
fn every_kind_has_its_section_in_the_guide() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/kinds.md");
    let page = std::fs::read_to_string(path).expect("docs/kinds.md is there");
    let sections: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(sections, kinds);
}

#[test]
fn every_kind_is_found_in_every_language() {
    for language in dateline_lang::all() {
        let Some(text) = language.file("claims.toml") else { continue };
        for kind in Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Count | Kind::Other)) {
            let line = format!("kind = \"{}\"", kind.as_str());
            assert!(text.contains(&line), "{}: no frame for {}", language.code(), kind.as_str());
        }
    }
}
