//! Forms of words that ignore what spelling may vary in.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case, with straight apostrophes.
pub fn lower(text: &str) -> String {
    straight(text).to_lowercase()
}

/// Straight apostrophes.
pub fn straight(text: &str) -> String {
    text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

/// Lower case without accents, and with hyphens as spaces: what two spellings of one name share.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '-' | '\u{2010}' | '\u{2011}' => out.push(' '),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            c if is_apostrophe(c) => out.push('\''),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether this is one of the characters that stand for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`' | '´')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        assert_eq!(lower("L’Élan"), "l'élan");
        assert_eq!(plain("Jean-Loïc Sørensen"), "jean loic sorensen");
    }
}
