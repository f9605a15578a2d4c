//! Parts of speech and dependency relations.

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// Every value, in the order of its number.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The name in CoNLL-U.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value of a CoNLL-U name.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

named! {
    /// The 17 universal parts of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN",
        Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

named! {
    /// The universal relations with the subtypes of the French and English treebanks.
    Relation {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        AdvclCleft = "advcl:cleft",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxCaus = "aux:caus",
        AuxPass = "aux:pass",
        AuxTense = "aux:tense",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Clf = "clf",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjOuter = "csubj:outer",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        DepComp = "dep:comp",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        ExplComp = "expl:comp",
        ExplPass = "expl:pass",
        ExplPv = "expl:pv",
        ExplSubj = "expl:subj",
        Fixed = "fixed",
        Flat = "flat",
        FlatForeign = "flat:foreign",
        FlatName = "flat:name",
        Goeswith = "goeswith",
        Iobj = "iobj",
        IobjAgent = "iobj:agent",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj",
        NsubjCaus = "nsubj:caus",
        NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        ObjAgent = "obj:agent",
        ObjLvc = "obj:lvc",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblArg = "obl:arg",
        OblMod = "obl:mod",
        OblUnmarked = "obl:unmarked",
        Orphan = "orphan",
        Parataxis = "parataxis",
        ParataxisInsert = "parataxis:insert",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The universal relation, without subtype.
    pub fn universal(self) -> Self {
        let name = self.as_str();
        name.split(':').next().and_then(Self::parse).unwrap_or(self)
    }

    /// Whether this is `other` or, where `other` has no subtype, one of its subtypes.
    pub fn is(self, other: Self) -> bool {
        self == other || self.universal() == other
    }

    /// The value of a CoNLL-U name; an unknown subtype gives the universal relation.
    pub fn parse_lenient(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| text.split(':').next().and_then(Self::parse))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_and_subtypes_are_their_relation() {
        for relation in Relation::ALL {
            assert_eq!(Relation::parse(relation.as_str()), Some(*relation));
            assert!(relation.is(relation.universal()));
        }
        assert!(!Relation::Nsubj.is(Relation::NsubjPass));
        assert_eq!(Relation::parse_lenient("obl:tmod"), Some(Relation::Obl));
        for upos in Upos::ALL {
            assert_eq!(Upos::parse(upos.as_str()), Some(*upos));
        }
    }
}
