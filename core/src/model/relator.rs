//! Roles of people, as MARC relator codes.

use serde::{Deserialize, Serialize};

/// A role: the three letters of a MARC relator, or a word of the author's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Relator(String);

impl Relator {
    /// The role with this code; codes outside MARC's list are kept too.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The role that MARC calls `term`, in lower case with hyphens or spaces: `film-director`.
    pub fn from_term(term: &str) -> Option<Self> {
        let term = term.replace([' ', '_'], "-").to_lowercase();
        TERMS
            .iter()
            .find(|(_, name)| name.replace(' ', "-") == term)
            .map(|(code, _)| Self::new(*code))
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// MARC's term for it.
    pub fn term(&self) -> Option<&'static str> {
        TERMS.iter().find(|(code, _)| *code == self.0).map(|(_, term)| *term)
    }
}

impl Default for Relator {
    fn default() -> Self {
        Self::new("aut")
    }
}

/// MARC code list for relators: the terms that reviews and the works they treat have use for.
const TERMS: &[(&str, &str)] = &[
    ("act", "actor"),
    ("adp", "adapter"),
    ("anm", "animator"),
    ("arc", "architect"),
    ("arr", "arranger"),
    ("art", "artist"),
    ("ard", "artistic director"),
    ("aui", "author of introduction"),
    ("aut", "author"),
    ("aft", "author of afterword"),
    ("cng", "cinematographer"),
    ("chr", "choreographer"),
    ("cnd", "conductor"),
    ("cmm", "commentator"),
    ("cmp", "composer"),
    ("com", "compiler"),
    ("con", "conservator"),
    ("cre", "creator"),
    ("csl", "consultant"),
    ("cst", "costume designer"),
    ("ctb", "contributor"),
    ("cur", "curator"),
    ("dnc", "dancer"),
    ("drt", "director"),
    ("dsr", "designer"),
    ("dst", "distributor"),
    ("dte", "dedicatee"),
    ("edt", "editor"),
    ("flm", "film editor"),
    ("fmd", "film director"),
    ("fmk", "filmmaker"),
    ("fmp", "film producer"),
    ("gdv", "game developer"),
    ("hst", "host"),
    ("ill", "illustrator"),
    ("itr", "instrumentalist"),
    ("ive", "interviewee"),
    ("ivr", "interviewer"),
    ("lbt", "librettist"),
    ("lgd", "lighting designer"),
    ("lyr", "lyricist"),
    ("mus", "musician"),
    ("msd", "musical director"),
    ("nrt", "narrator"),
    ("orm", "organizer"),
    ("oth", "other"),
    ("pbl", "publisher"),
    ("pfr", "proofreader"),
    ("pht", "photographer"),
    ("ppt", "puppeteer"),
    ("prd", "production personnel"),
    ("prf", "performer"),
    ("prg", "programmer"),
    ("prn", "production company"),
    ("pro", "producer"),
    ("prs", "production designer"),
    ("prt", "printer"),
    ("rcp", "addressee"),
    ("red", "redaktor"),
    ("res", "researcher"),
    ("rev", "reviewer"),
    ("scl", "sculptor"),
    ("sce", "scenarist"),
    ("aus", "screenwriter"),
    ("sds", "sound designer"),
    ("sgd", "stage director"),
    ("sng", "singer"),
    ("spk", "speaker"),
    ("std", "set designer"),
    ("stl", "storyteller"),
    ("tch", "teacher"),
    ("tld", "television director"),
    ("tlp", "television producer"),
    ("trl", "translator"),
    ("vac", "voice actor"),
    ("wac", "writer of added commentary"),
    ("wam", "writer of accompanying material"),
    ("win", "writer of introduction"),
    ("wpr", "writer of preface"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_codes_are_found_both_ways() {
        for (term, code) in
            [("Film Director", "fmd"), ("stage_director", "sgd"), ("translator", "trl")]
        {
            assert_eq!(Relator::from_term(term), Some(Relator::new(code)), "{term}");
        }
        assert_eq!(Relator::from_term("grip"), None);
        assert_eq!(Relator::new("cur").term(), Some("curator"));
    }
}
