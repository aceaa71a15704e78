//! Dialects: which Markdown is read and written.

use recension_core::option::{OptionSpec, Options};

/// Which Markdown a text is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Our own: it has a sign for every part of the model.
    #[default]
    Recension,
    /// Pandoc's: where the two differ, a sign means what pandoc takes it for.
    Pandoc,
    /// CommonMark with tables, notes, struck text and tasks.
    CommonMark,
}

/// Name of the option.
const NAME: &str = "dialect";

impl Dialect {
    /// The option that chooses it, of the reader and of the writer alike.
    pub(crate) const fn option() -> OptionSpec {
        OptionSpec::choice(
            NAME,
            &["recension", "pandoc", "commonmark"],
            "recension",
            "Which Markdown it is: our own, with a sign for everything; as pandoc understands it; or CommonMark with tables, notes, struck text and tasks.",
        )
    }

    /// The dialect that `options` choose.
    pub(crate) fn of(options: &Options) -> Self {
        match options.get(NAME) {
            "pandoc" => Self::Pandoc,
            "commonmark" => Self::CommonMark,
            _ => Self::Recension,
        }
    }

    /// Tells whether divisions, spans, citations and what else scholars write are signs.
    pub(crate) fn is_extended(self) -> bool {
        self != Self::CommonMark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_option_chooses_another_dialect() {
        let spec = Dialect::option();
        for (word, dialect) in [
            ("recension", Dialect::Recension),
            ("pandoc", Dialect::Pandoc),
            ("commonmark", Dialect::CommonMark),
        ] {
            let mut options = Options::default();
            options.set(&spec, word).expect("the option takes its words");
            assert_eq!(Dialect::of(&options), dialect, "{word}");
        }
        assert_eq!(Dialect::of(&Options::default()), Dialect::default());
    }
}
