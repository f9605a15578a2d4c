//! What must hold for any text: no panic, passages that quote, ids that are unique.

use std::collections::BTreeSet;

use proptest::prelude::*;

fn check(page: &str) {
    for article in dateline_read::read("any.txt", page.as_bytes()).into_iter().flatten() {
        let syntax = dateline_parse::parse(&article);
        let times = dateline_time::time(&article, &syntax);
        let names = dateline_name::name(&article, &syntax, &times);
        let claims = dateline_claim::claim(&article, &syntax, &times, &names);
        let mut ids = BTreeSet::new();
        for claim in &claims {
            assert!(ids.insert(claim.id.clone()), "an id comes twice: {claim:?}");
            assert!(!claim.rule.is_empty());
            let mut passages = vec![&claim.passage, &claim.trigger];
            passages.extend(claim.roles.iter().map(|role| &role.passage));
            passages.extend(claim.attribution.iter().map(|source| &source.passage));
            passages.extend(claim.quote.iter().map(|quote| &quote.passage));
            passages.extend(claim.figure.iter().map(|figure| &figure.passage));
            for passage in passages {
                assert!(article.text.span(passage).is_some(), "misquoted: {passage:?}");
            }
        }
        let again = dateline_claim::claim(&article, &syntax, &times, &names);
        assert_eq!(claims, again);
    }
}

/// Pieces that claims are made of, in any order: worse than any page.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("« ".to_string()),
        Just(" ».".to_string()),
        Just("“".to_string()),
        Just("\"".to_string()),
        Just("\n\n".to_string()),
        Just("Jeanne Roux, PDG de Valmont, ".to_string()),
        Just("Paul Gray, the former chief executive of Orviel, ".to_string()),
        Just("a été licenciée vendredi 17 novembre ".to_string()),
        Just("was fired by the board on Friday ".to_string()),
        Just("plus de 500 des 700 salariés ".to_string()),
        Just("13 milliards de dollars, 90 % ".to_string()),
        Just("parce que ".to_string()),
        Just("a annoncé que si ".to_string()),
        Just("? ".to_string()),
        Just(". ".to_string()),
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn claims_quote_their_article(pieces in prop::collection::vec(piece(), 0..40), french in any::<bool>()) {
        let code = if french { "fr" } else { "en" };
        check(&format!("lang: {code}\ndate: 2024-03-14\n\nTitle\n\n{}", pieces.concat()));
    }
}
