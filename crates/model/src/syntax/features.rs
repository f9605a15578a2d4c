//! Morphological features: those that the later stages ask for.

macro_rules! features {
    ($($(#[$doc:meta])* $field:ident: $name:ident = $key:literal { $($variant:ident = $text:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
            pub enum $name { $($variant,)* }
        )*

        /// The features of a word; a feature that does not apply, or is not known, is none.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        pub struct Features {
            $($(#[$doc])* pub $field: Option<$name>,)*
        }

        impl Features {
            /// Reads a CoNLL-U FEATS column; features not kept here are passed over.
            pub fn parse(column: &str) -> Self {
                let mut features = Self::default();
                for pair in column.split('|') {
                    let Some((key, value)) = pair.split_once('=') else { continue };
                    match key {
                        $($key => features.$field = match value {
                            $($text => Some($name::$variant),)*
                            _ => None,
                        },)*
                        _ => {}
                    }
                }
                features
            }

            /// The `Name=Value` pairs that are set, in CoNLL-U's order.
            pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
                [$((
                    $key,
                    self.$field.map(|value| match value { $($name::$variant => $text,)* }),
                ),)*].into_iter().filter_map(|(key, value)| Some((key, value?)))
            }
        }
    };
}

features! {
    /// Case of pronouns.
    case: Case = "Case" { Nominative = "Nom", Accusative = "Acc", Genitive = "Gen", Dative = "Dat", }
    /// Definiteness of articles.
    definite: Definite = "Definite" { Definite = "Def", Indefinite = "Ind", }
    /// Degree of comparison.
    degree: Degree = "Degree" { Positive = "Pos", Comparative = "Cmp", Superlative = "Sup", }
    /// Grammatical gender.
    gender: Gender = "Gender" { Masculine = "Masc", Feminine = "Fem", Neuter = "Neut", }
    /// Mood of finite verbs.
    mood: Mood = "Mood" { Indicative = "Ind", Imperative = "Imp", Conditional = "Cnd", Subjunctive = "Sub", }
    /// Sort of numeral.
    num_type: NumType = "NumType" { Cardinal = "Card", Ordinal = "Ord", Fraction = "Frac", Multiplicative = "Mult", }
    /// Grammatical number.
    number: Number = "Number" { Singular = "Sing", Plural = "Plur", }
    /// Grammatical person.
    person: Person = "Person" { First = "1", Second = "2", Third = "3", }
    /// Negation.
    polarity: Polarity = "Polarity" { Negative = "Neg", Positive = "Pos", }
    /// Sort of pronoun or determiner.
    pron_type: PronType = "PronType" {
        Article = "Art", Demonstrative = "Dem", Emphatic = "Emp", Exclamative = "Exc", Indefinite = "Ind",
        Interrogative = "Int", Negative = "Neg", Personal = "Prs", Reciprocal = "Rcp", Relative = "Rel",
        Total = "Tot",
    }
    /// Tense; in French `Imp` is the imperfect.
    tense: Tense = "Tense" { Future = "Fut", Imperfect = "Imp", Past = "Past", Present = "Pres", }
    /// Form of the verb.
    verb_form: VerbForm = "VerbForm" { Finite = "Fin", Gerund = "Ger", Infinitive = "Inf", Participle = "Part", }
    /// Voice.
    voice: Voice = "Voice" { Active = "Act", Passive = "Pass", }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_come_back() {
        let features =
            Features::parse("Gender=Masc|Number=Sing|Tense=Past|Typo=Yes|VerbForm=Part|Voice=Pass");
        assert_eq!(features.voice, Some(Voice::Passive));
        let column: Vec<_> =
            features.pairs().map(|(key, value)| format!("{key}={value}")).collect();
        assert_eq!(column.join("|"), "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass");
        assert_eq!(Features::parse("_"), Features::default());
    }
}
