//! What a text says of a work, as data, and how sure it is.

use recension_core::model::{
    Credit, Date, Extent, ExtentUnit, Identifier, Rating, Relator, ReviewedWork, WorkKind, build,
    plain_text,
};
use recension_core::source::Span;
use serde::Serialize;

/// One thing that a text says of a reviewed work.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// What it is.
    Kind(WorkKind),
    /// Its title.
    Title(String),
    /// Its subtitle.
    Subtitle(String),
    /// Its title in the original language.
    OriginalTitle(String),
    /// Somebody's part in it.
    Credit(Credit),
    /// When it came out.
    Date(Date),
    /// Its publisher.
    Publisher(String),
    /// Its distributor.
    Distributor(String),
    /// Its place of publication, or the town of its venue.
    Place(String),
    /// Where it is played or shown.
    Venue(String),
    /// From when until when it is played or shown.
    Run(Date),
    /// Its pages or running time.
    Extent(Extent),
    /// A country it comes from.
    Country(String),
    /// A price.
    Price(String),
    /// An identifier.
    Identifier(Identifier),
    /// What the reviewer gives it.
    Rating(Rating),
}

/// How sure a proposal is, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Confidence(u8);

impl Confidence {
    /// From here on a proposal is applied without asking.
    pub const SURE: Self = Self(80);
    /// Below this nothing is proposed.
    pub const LEAST: Self = Self(40);

    /// A confidence; more than 100 is 100.
    pub(crate) const fn new(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// The number.
    pub fn percent(self) -> u8 {
        self.0
    }

    pub(crate) fn raised(self, by: u8) -> Self {
        Self(self.0.saturating_add(by).min(99))
    }

    pub(crate) fn lowered(self, by: u8) -> Self {
        Self(self.0.saturating_sub(by))
    }
}

/// Something found, before it is known what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Which of the reviewed works it is about, from 0.
    pub work: usize,
    /// What the text says.
    pub fact: Fact,
    /// How sure it is.
    pub confidence: Confidence,
    /// Name of the rule that found it: `credits-line`, `played-by` …
    pub rule: &'static str,
    /// The words of the text that say it.
    pub words: String,
    /// Where they stand; the whole block, where the source is not known.
    pub span: Span,
    /// Which passage they stand in, and their bytes there.
    pub(crate) place: (usize, std::ops::Range<usize>),
}

impl Proposal {
    /// Tells whether it is applied without asking.
    pub fn is_sure(&self) -> bool {
        self.confidence >= Confidence::SURE
    }

    /// Tells whether it is an ISBN whose check digit does not fit.
    pub(crate) fn is_wrong_isbn(&self) -> bool {
        match &self.fact {
            Fact::Identifier(identifier) if identifier.scheme == "isbn" => {
                super::isbn::read(&identifier.value, 0).is_none_or(|isbn| !isbn.valid)
            }
            _ => false,
        }
    }
}

impl Fact {
    /// The key of metadata it belongs to, as in front matter: `title`, `director`, `cast`, `pages`.
    pub fn field(&self) -> String {
        let field = match self {
            Self::Kind(_) => "kind",
            Self::Title(_) => "title",
            Self::Subtitle(_) => "subtitle",
            Self::OriginalTitle(_) => "original-title",
            Self::Credit(credit) => return role_name(&credit.role),
            Self::Date(_) => "date",
            Self::Publisher(_) => "publisher",
            Self::Distributor(_) => "distributor",
            Self::Place(_) => "place",
            Self::Venue(_) => "venue",
            Self::Run(_) => "run",
            Self::Extent(Extent { unit: Some(ExtentUnit::Pages), .. }) => "pages",
            Self::Extent(_) => "runtime",
            Self::Country(_) => "country",
            Self::Price(_) => "price",
            Self::Identifier(identifier) => return identifier.scheme.clone(),
            Self::Rating(_) => "rating",
        };
        field.to_owned()
    }

    /// Its value as text; a part follows its player: "Mira Solberg as Hanna".
    pub fn value(&self) -> String {
        match self {
            Self::Kind(kind) => kind.name().to_owned(),
            Self::Title(text)
            | Self::Subtitle(text)
            | Self::OriginalTitle(text)
            | Self::Publisher(text)
            | Self::Distributor(text)
            | Self::Place(text)
            | Self::Venue(text)
            | Self::Country(text)
            | Self::Price(text) => text.clone(),
            Self::Credit(Credit { name, character: Some(character), .. }) => {
                format!("{} as {character}", name.name)
            }
            Self::Credit(credit) => credit.name.name.clone(),
            Self::Date(date) | Self::Run(date) => date.as_written().to_owned(),
            Self::Extent(extent) => extent.as_printed.clone(),
            Self::Identifier(identifier) => identifier.value.clone(),
            Self::Rating(rating) => rating.as_printed.clone(),
        }
    }

    /// Whether a work has room for it: single values are never replaced, lists get what is new.
    pub(crate) fn is_new_to(&self, work: &ReviewedWork) -> bool {
        match self {
            Self::Kind(_) => work.kind == WorkKind::Other,
            Self::Title(_) => work.title.is_empty(),
            Self::Subtitle(_) => work.subtitle.is_empty(),
            Self::OriginalTitle(_) => work.original_title.is_empty(),
            Self::Credit(credit) => !work.credits.iter().any(|known| {
                known.role == credit.role
                    && known.name.name == credit.name.name
                    && (credit.character.is_none() || known.character.is_some())
            }),
            Self::Date(_) => work.date.is_none(),
            Self::Publisher(_) => work.publisher.is_none(),
            Self::Distributor(_) => work.distributor.is_none(),
            Self::Place(_) => work.place.is_none(),
            Self::Venue(_) => work.venue.is_none(),
            Self::Run(_) => work.run.is_none(),
            Self::Extent(extent) => !work.extent.iter().any(|known| known.unit == extent.unit),
            Self::Country(country) => !work.countries.contains(country),
            Self::Price(price) => !work.prices.contains(price),
            Self::Identifier(identifier) => !work.identifiers.contains(identifier),
            Self::Rating(_) => work.ratings.is_empty(),
        }
    }

    /// Writes it into a work.
    pub(crate) fn write_into(&self, work: &mut ReviewedWork) {
        let inlines = |text: &String| vec![build::text(text.clone())];
        match self {
            Self::Kind(kind) => work.kind = *kind,
            Self::Title(text) => work.title = inlines(text),
            Self::Subtitle(text) => work.subtitle = inlines(text),
            Self::OriginalTitle(text) => work.original_title = inlines(text),
            Self::Credit(credit) => write_credit(work, credit),
            Self::Date(date) => work.date = Some(date.clone()),
            Self::Publisher(text) => work.publisher = Some(text.clone()),
            Self::Distributor(text) => work.distributor = Some(text.clone()),
            Self::Place(text) => work.place = Some(text.clone()),
            Self::Venue(text) => work.venue = Some(text.clone()),
            Self::Run(date) => work.run = Some(date.clone()),
            Self::Extent(extent) => work.extent.push(extent.clone()),
            Self::Country(text) => work.countries.push(text.clone()),
            Self::Price(text) => work.prices.push(text.clone()),
            Self::Identifier(identifier) => work.identifiers.push(identifier.clone()),
            Self::Rating(rating) => work.ratings.push(rating.clone()),
        }
    }
}

/// Adds a credit, or the part to a player who is known without it.
fn write_credit(work: &mut ReviewedWork, credit: &Credit) {
    let known = work
        .credits
        .iter_mut()
        .find(|known| known.role == credit.role && known.name.name == credit.name.name);
    match known {
        Some(known) => {
            known.character = known.character.take().or_else(|| credit.character.clone());
        }
        None => work.credits.push(credit.clone()),
    }
}

/// The key for people with this role: MARC's term with hyphens, `cast` for actors.
fn role_name(role: &Relator) -> String {
    match role.code() {
        "act" => "cast".to_owned(),
        "aus" => "screenwriter".to_owned(),
        code => role.term().unwrap_or(code).replace(' ', "-"),
    }
}

/// The title of a work in words.
pub(crate) fn title_of(work: &ReviewedWork) -> Option<String> {
    (!work.title.is_empty()).then(|| plain_text(&work.title))
}
