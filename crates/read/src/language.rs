//! Which language a text is in.

/// ISO 639's code for a language that is not known.
pub(crate) const UNKNOWN: &str = "und";

/// How many bytes are enough.
const SAMPLE: usize = 2048;

/// The ISO 639-1 code (639-3 where there is none) of the language most of these texts are in.
pub(crate) fn detect<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut sample = String::new();
    for text in texts {
        sample.push_str(&text[..text.floor_char_boundary(SAMPLE)]);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let found = whatlang::detect(&sample)?;
    if !found.is_reliable() && sample.len() < 200 && found.confidence() < 0.2 {
        return None;
    }
    Some(short(found.lang().code()))
}

/// A language tag as a page writes it (`fr`, `fr-CA`, `en_US`, `fra`), as a code.
pub(crate) fn from_tag(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_', ' ', ',', ';']).next()?.to_ascii_lowercase();
    let known = match first.len() {
        2 => isolang::Language::from_639_1(&first).is_some(),
        3 => isolang::Language::from_639_3(&first).is_some(),
        _ => false,
    };
    (known && first != UNKNOWN).then(|| short(&first))
}

fn short(code: &str) -> String {
    let found = isolang::Language::from_639_3(code).and_then(|language| language.to_639_1());
    // The detector says Mandarin where ISO 639-1 has only Chinese.
    if code == "cmn" { "zh".into() } else { found.unwrap_or(code).to_string() }
}
