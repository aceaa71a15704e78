//! Types of entries, and the types of CSL they become.

/// The CSL type of an entry type in lower case; `None` if it is not known.
pub(super) fn csl_type(kind: &str) -> Option<&'static str> {
    TYPES.binary_search_by_key(&kind, |(name, _)| name).ok().map(|found| TYPES[found].1)
}

/// The names of all types, in alphabetical order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
}

/// The types of BibTeX and BibLaTeX, those of other styles for reviewers, and common inventions.
const TYPES: [(&str, &str); 86] = [
    ("archival", "manuscript"),
    ("article", "article-journal"),
    ("artwork", "graphic"),
    ("audio", "song"),
    ("blog", "post-weblog"),
    ("book", "book"),
    ("bookinbook", "chapter"),
    ("booklet", "pamphlet"),
    ("broadcast", "broadcast"),
    ("catalog", "book"),
    ("catalogue", "book"),
    ("collection", "book"),
    ("commentary", "book"),
    ("conference", "paper-conference"),
    ("customa", "document"),
    ("customb", "document"),
    ("customc", "document"),
    ("customd", "document"),
    ("custome", "document"),
    ("customf", "document"),
    ("dataset", "dataset"),
    ("electronic", "webpage"),
    ("episode", "broadcast"),
    ("event", "event"),
    ("exhibition", "event"),
    ("film", "motion_picture"),
    ("game", "software"),
    ("image", "graphic"),
    ("inbook", "chapter"),
    ("incollection", "chapter"),
    ("inproceedings", "paper-conference"),
    ("inreference", "entry-encyclopedia"),
    ("inreview", "review"),
    ("interview", "interview"),
    ("jurisdiction", "legal_case"),
    ("lecture", "speech"),
    ("legal", "treaty"),
    ("legislation", "legislation"),
    ("letter", "personal_communication"),
    ("magazine", "article-magazine"),
    ("manual", "report"),
    ("manuscript", "manuscript"),
    ("map", "map"),
    ("mastersthesis", "thesis"),
    ("misc", "document"),
    ("movie", "motion_picture"),
    ("music", "song"),
    ("mvbook", "book"),
    ("mvcollection", "book"),
    ("mvproceedings", "book"),
    ("mvreference", "book"),
    ("newsarticle", "article-newspaper"),
    ("newspaper", "article-newspaper"),
    ("online", "webpage"),
    ("pamphlet", "pamphlet"),
    ("patent", "patent"),
    ("performance", "performance"),
    ("periodical", "periodical"),
    ("phdthesis", "thesis"),
    ("photograph", "graphic"),
    ("play", "performance"),
    ("podcast", "broadcast"),
    ("post", "post"),
    ("proceedings", "book"),
    ("radio", "broadcast"),
    ("reference", "book"),
    ("report", "report"),
    ("review", "review"),
    ("score", "musical_score"),
    ("series", "broadcast"),
    ("software", "software"),
    ("speech", "speech"),
    ("standard", "standard"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("suppperiodical", "article-journal"),
    ("talk", "speech"),
    ("techreport", "report"),
    ("television", "broadcast"),
    ("thesis", "thesis"),
    ("unpublished", "manuscript"),
    ("video", "motion_picture"),
    ("videogame", "software"),
    ("website", "webpage"),
    ("www", "webpage"),
    ("zine", "periodical"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn types_can_be_found() {
        assert!(super::names().is_sorted());
        assert_eq!(super::csl_type("review"), Some("review"));
        assert_eq!(super::csl_type("bok"), None);
    }
}
