//! Hashed features: numbers instead of strings.

/// Joins a value to a hash.
pub const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hash of a string.
pub fn text(text: &str) -> u64 {
    text.bytes().fold(0x51_7C_C1_B7, |hash, byte| mix(hash, u64::from(byte)))
}

/// What the models see of a word's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lexeme {
    /// The form in lower case, with one kind of apostrophe.
    pub form: u64,
    /// Its case and character classes.
    pub shape: u64,
    /// Its last one to four characters.
    pub suffix: [u64; 4],
    /// Its first one to three characters.
    pub prefix: [u64; 3],
}

impl Lexeme {
    /// Reads a form; `lower` is a buffer that is left holding the form in lower case.
    pub fn read(form: &str, lower: &mut String) -> Self {
        normalise(form, lower);
        let mut lexeme = Self { form: text(lower), shape: shape(form), ..Self::default() };
        for (length, (start, _)) in lower.char_indices().rev().take(4).enumerate() {
            lexeme.suffix[length] = text(&lower[start..]);
        }
        for (length, (start, char)) in lower.char_indices().take(3).enumerate() {
            lexeme.prefix[length] = text(&lower[..start + char.len_utf8()]);
        }
        lexeme
    }
}

/// Lower case, and one kind of apostrophe.
pub fn normalise(form: &str, lower: &mut String) {
    lower.clear();
    for char in form.chars() {
        match char {
            '\u{2019}' | '\u{2BC}' => lower.push('\''),
            _ => lower.extend(char.to_lowercase()),
        }
    }
}

/// Runs of upper case, lower case, digits and others, each run cut to two.
fn shape(form: &str) -> u64 {
    let (mut hash, mut last, mut run) = (1, 0, 0);
    for char in form.chars() {
        let class = match char {
            _ if char.is_uppercase() => 1,
            _ if char.is_alphabetic() => 2,
            _ if char.is_numeric() => 3,
            '-' => 4,
            '\'' | '\u{2019}' => 5,
            '.' | ',' => 6,
            _ => 7,
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        if run < 2 {
            hash = mix(hash, class);
        }
    }
    hash
}
