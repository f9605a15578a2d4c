//! What holds for every text.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::{time_text, timeml};

/// Pieces that expressions are made of, and what comes between them.
fn texts() -> impl Strategy<Value = String> {
    let words: Vec<String> = dateline_lang::all()
        .filter_map(|language| language.file("time.toml"))
        .flat_map(|text| text.split('"').map(str::to_string).collect::<Vec<_>>())
        .filter(|piece| piece.len() < 40)
        .collect();
    let piece = prop_oneof![
        4 => proptest::sample::select(words),
        2 => "[0-9]{1,4}",
        1 => "[./:,'’–-]",
        1 => "\\PC{0,3}",
        1 => Just("\n\n".to_string()),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.join(" "))
}

fn days() -> impl Strategy<Value = Option<Date>> {
    prop_oneof![
        Just(None),
        Just(Some(Date::MIN)),
        Just(Some(Date::MAX)),
        Just(Some(date(0, 1, 1))),
        Just(Some(date(2024, 2, 29))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn expressions_stand_in_order_within_the_text(text in texts(), day in days()) {
        for code in ["fr", "en", "de", "und"] {
            let mut at = 0;
            for time in time_text(&text, code, day) {
                prop_assert!(time.span.start >= at && time.span.start < time.span.end);
                prop_assert!(text.get(time.span.range()).is_some());
                prop_assert!(!time.timex.is_empty() && !time.rule.name.is_empty());
                if let Some(days) = time.time.as_ref().and_then(dateline_model::Time::interval) {
                    prop_assert!(days.earliest <= days.latest, "{:?}", time);
                }
                at = time.span.end;
            }
        }
    }

    #[test]
    fn timeml_keeps_the_text(text in texts()) {
        let marked = timeml::write(&text, &time_text(&text, "fr", None), None);
        prop_assert!(marked.ends_with("</TimeML>\n"));
    }
}

#[test]
fn bad_input_gives_no_day() {
    for code in ["fr", "en", "de"] {
        let digits = "7".repeat(10_000);
        let year_zero = "0000-01-01";
        for text in ["", " ", "17/17/2023", "2023-02-31", digits.as_str(), year_zero] {
            let times = time_text(text, code, Some(date(2023, 11, 22)));
            assert!(times.iter().all(|time| time.time.is_none()), "{code}: {text:.20} {times:?}");
        }
        let _ = time_text("9999-12-31", code, Some(Date::MAX));
        assert_eq!(time_text("2024-02-29", code, None).len(), 1);
    }
}

/// Each number could begin an expression with any of those after it: were all tried together, this
/// would not end.
#[test]
fn numbers_without_end_are_read_to_the_end() {
    let text = "7 11 2023 , 17 . 11 - 3 ".repeat(20_000);
    let times = time_text(&text, "fr", None);
    assert!(times.iter().all(|time| time.span.end <= text.len()));
}
