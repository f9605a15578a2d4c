//! What characters are to the tokeniser, whatever the language.

/// Whether a character separates tokens: white space of any width, and what has no shape.
pub fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{202a}'
                ..='\u{202e}'
        )
}

/// Whether a character may stand in a word.
pub fn is_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        _ if c.is_ascii() => false,
        '\u{ad}' | '\u{300}'..='\u{36f}' => true,
        _ => c.is_alphanumeric() && !is_alone(c),
    }
}

/// Whether a character is a word by itself: scripts that put no space between words.
pub fn is_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Whether a character is a hyphen inside words.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character ends sentences.
pub fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁉' | '。' | '！' | '？' | '؟' | '।')
}

/// Whether a character closes what a sentence ends in: a quotation or a parenthesis.
pub fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '»' | '”' | '’' | '›' | '"' | '\'')
}

/// Whether a character opens a quotation, a parenthesis or an entry of a list.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '{'
            | '«'
            | '“'
            | '‘'
            | '‹'
            | '„'
            | '"'
            | '\''
            | '¿'
            | '¡'
            | '-'
            | '–'
            | '—'
            | '•'
            | '*'
    )
}
