//! How near two spellings are. Slips of the pen and of transliteration cost little: letters that
//! changed places, doubled letters, a silent "h", letters for one sound.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a slip may cost in all.
pub const SLIP: f64 = 0.6;

/// What one wrong letter costs.
pub const LETTER: f64 = 1.0;

/// Letters that stand for one sound in some language.
const ALIKE: &[(char, char)] = &[
    ('z', 's'),
    ('c', 'k'),
    ('c', 's'),
    ('k', 'q'),
    ('y', 'i'),
    ('i', 'j'),
    ('y', 'j'),
    ('v', 'w'),
    ('u', 'w'),
    ('g', 'j'),
];

/// Groups of letters for one sound.
const GROUPS: &[(&str, &str)] = &[("ph", "f"), ("ck", "k"), ("ou", "u"), ("tch", "ch")];

/// Lower case, no accents, straight apostrophes, hyphens as spaces, no full stops.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '-' | '\u{2010}' | '\u{2011}' => out.push(' '),
            '.' => {}
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            '’' | 'ʼ' | '‘' | '`' | '´' => out.push('\''),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.trim().to_string()
}

/// The spelling with groups of letters for one sound written one way.
fn sounded(word: &str) -> Vec<char> {
    let mut word = word
        .strip_prefix("mac")
        .filter(|rest| rest.len() > 2)
        .map_or_else(|| word.to_string(), |rest| format!("mc{rest}"));
    for (group, letter) in GROUPS {
        word = word.replace(group, letter);
    }
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A key that spellings with the same slips share: letters for one sound as one, none doubled, in
/// the order of the alphabet.
pub fn skeleton(word: &str) -> String {
    let mut letters: Vec<char> = sounded(word)
        .into_iter()
        .filter(|c| *c != 'h')
        .map(|c| match c {
            'z' | 'c' | 'k' | 'q' => 's',
            'y' | 'j' | 'g' => 'i',
            'w' | 'v' => 'u',
            c => c,
        })
        .collect();
    letters.dedup();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// The weighted edit distance of two folded words.
pub fn distance(a: &str, b: &str) -> f64 {
    let (a, b) = (sounded(a), sounded(b));
    let mut rows = vec![vec![0.0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = cell(&rows, (&a, i), (&b, j));
        }
    }
    rows[a.len()][b.len()]
}

fn cell(rows: &[Vec<f64>], (a, i): (&[char], usize), (b, j): (&[char], usize)) -> f64 {
    if i == 0 && j == 0 {
        return 0.0;
    }
    let mut best = f64::INFINITY;
    if i > 0 {
        best = best.min(rows[i - 1][j] + one_more(a, i - 1));
    }
    if j > 0 {
        best = best.min(rows[i][j - 1] + one_more(b, j - 1));
    }
    if i > 0 && j > 0 {
        best = best.min(rows[i - 1][j - 1] + instead(a[i - 1], b[j - 1]));
    }
    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        best = best.min(rows[i - 2][j - 2] + 0.5);
    }
    best
}

/// What a letter too many costs.
fn one_more(word: &[char], at: usize) -> f64 {
    let doubled = at > 0 && word[at - 1] == word[at] || word.get(at + 1) == Some(&word[at]);
    match word[at] {
        _ if doubled => 0.25,
        'h' => 0.4,
        _ => LETTER,
    }
}

/// What one letter instead of another costs.
fn instead(a: char, b: char) -> f64 {
    let alike = ALIKE.contains(&(a, b)) || ALIKE.contains(&(b, a));
    if a == b {
        0.0
    } else if alike {
        0.4
    } else {
        LETTER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        let slips = [
            ("kowalzki", "kowalski"),
            ("hoffman", "hoffmann"),
            ("mcdowell", "macdowell"),
            ("parkre", "parker"),
            ("stefenson", "stephenson"),
            ("tchernov", "chernov"),
        ];
        for (a, b) in slips {
            assert!(distance(a, b) <= SLIP, "{a} {b} {}", distance(a, b));
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        for (a, b) in
            [("muller", "miller"), ("marin", "martin"), ("jan", "jens"), ("brown", "braun")]
        {
            assert!(distance(a, b) > SLIP, "{a} {b}");
        }
        assert_eq!(distance("berr", "bear"), LETTER);
    }
}
