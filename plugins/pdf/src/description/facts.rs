//! What a publication says of itself.

/// What a publication says of itself, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Title; never empty.
    pub title: String,
    /// Authors or editors, in order.
    pub authors: Vec<String>,
    /// What it is about, in a sentence.
    pub subject: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Rights, in words.
    pub rights: Option<String>,
    /// Address of the licence.
    pub licence: Option<String>,
    /// Identifier: a URN, a DOI, an ISBN.
    pub identifier: String,
    /// Language, as a BCP 47 tag.
    pub language: String,
    /// Time of the last change, as in `1980-01-01T00:00:00Z`.
    pub modified: String,
}
