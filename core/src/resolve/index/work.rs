//! Reviewed works: who made them, and what they are called in an index.

use super::article::{inverted, without_article};
use super::person::{People, fold};
use crate::model::{
    Inline, Language, ReviewedWork, TitleLevel, WorkKind, WorkTitle, build, plain_text,
};
use crate::resolve::SpoilerPolicy;
use crate::resolve::spoiler::printed_title;
use crate::resolve::words::year_in_words;
use crate::source::Span;
use indexmap::IndexSet;

/// A work as indexes know it.
#[derive(Debug)]
pub(super) struct Titled {
    /// Its title, article behind it.
    title: Vec<Inline>,
    /// When it came out.
    year: Option<String>,
    /// The same under its maker.
    pub(super) under_maker: Vec<Inline>,
    /// What it sorts by.
    pub(super) sort: String,
    /// Its titles, folded.
    pub(super) names: Vec<String>,
    /// Those who made it, as places among the people.
    pub(super) makers: Vec<usize>,
}

/// What is known where an index is made.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The language of the edition.
    pub(super) language: &'a Language,
    pub(super) spoilers: SpoilerPolicy,
}

/// A work as an index has it; `primary` is the language of its review. None for a work without title.
pub(super) fn titled(
    work: &ReviewedWork,
    people: &mut People,
    primary: &str,
    setting: Setting<'_>,
) -> Option<Titled> {
    let titles = [&work.title, &work.original_title, &work.as_printed];
    let title = titles.into_iter().find(|title| !fold(&plain_text(title)).is_empty())?;
    let makers = makers(work, people);
    let tag = setting.language.as_str();
    let year = work.date.as_ref().or(work.run.as_ref()).map(|date| year_in_words(date, tag));
    let year = year.filter(|year| !year.is_empty());
    // Sorted by what is printed: the letter it stands under tells nothing of what is left out.
    let title = &printed_title(title, setting.language, setting.spoilers);
    let plain = plain_text(title);
    let original = plain_text(&work.original_title);
    let names = [fold(&plain), fold(without_article(&plain, primary)), fold(&original)];
    Some(Titled {
        title: inverted(title, primary),
        under_maker: bracketed(title.clone(), year.as_deref().unwrap_or_default()),
        year,
        sort: without_article(&plain, primary).to_owned(),
        names: names.into_iter().filter(|name| !name.is_empty()).collect(),
        makers,
    })
}

impl Titled {
    /// The title, and what tells it from works of the same title: its makers, by the names that are
    /// known in the end, and its year.
    pub(super) fn heading(&self, people: &People) -> Vec<Inline> {
        let apart: Vec<String> =
            families(&self.makers, people).into_iter().chain(self.year.clone()).collect();
        bracketed(self.title.clone(), &apart.join(", "))
    }
}

/// A title in italics, and in brackets what tells it apart.
fn bracketed(content: Vec<Inline>, apart: &str) -> Vec<Inline> {
    let (level, work, generated, span) = (TitleLevel::Monograph, None, None, Span::NONE);
    let title = WorkTitle { level, work, content, generated, span };
    let mut heading = vec![Inline::Title(Box::new(title))];
    if !apart.is_empty() {
        heading.push(build::text(format!(" ({apart})")));
    }
    heading
}

/// "Quill", "Quill & Osei", "Quill et al."
fn families(makers: &[usize], people: &People) -> Option<String> {
    let family = |place: &usize| people.all[*place].family();
    match makers {
        [] => None,
        [one] => Some(family(one).to_owned()),
        [first, second] => Some(format!("{} & {}", family(first), family(second))),
        [first, ..] => Some(format!("{} et al.", family(first))),
    }
}

const AUTHORS: &[&str] = &["aut", "cre"];
const DIRECTORS: &[&str] = &["drt", "fmd", "fmk", "tld", "sgd"];
const EDITORS: &[&str] = &["edt", "red", "com"];
const PERFORMERS: &[&str] = &["prf", "art", "mus", "itr", "sng", "cnd"];
const CURATORS: &[&str] = &["cur"];
const ARTISTS: &[&str] = &["art", "scl", "pht", "arc"];
const DESIGNERS: &[&str] = &["dsr"];
const DEVELOPERS: &[&str] = &["gdv", "dsr", "prg"];

/// The roles under which a work of a kind is looked for: all of the first row, else the first of the
/// second that somebody has.
fn roles(
    kind: WorkKind,
) -> (&'static [&'static [&'static str]], &'static [&'static [&'static str]]) {
    match kind {
        WorkKind::Film => (&[DIRECTORS], &[AUTHORS, &["pro", "fmp"]]),
        WorkKind::Series => (&[AUTHORS], &[DIRECTORS, &["aus"]]),
        WorkKind::Play => (&[AUTHORS, DIRECTORS], &[&["cmp", "chr"]]),
        WorkKind::Exhibition => (&[ARTISTS], &[CURATORS, AUTHORS, DESIGNERS]),
        WorkKind::Concert => (&[PERFORMERS], &[&["cmp"]]),
        WorkKind::Album => (&[PERFORMERS], &[&["cmp"], AUTHORS]),
        WorkKind::Game => (&[DEVELOPERS], &[AUTHORS, DIRECTORS]),
        WorkKind::Book | WorkKind::DigitalResource | WorkKind::Other => {
            (&[AUTHORS], &[EDITORS, DIRECTORS, ARTISTS, DESIGNERS])
        }
    }
}

/// Those who made a work, as places among the people, each once.
fn makers(work: &ReviewedWork, people: &mut People) -> Vec<usize> {
    let (all, else_first) = roles(work.kind);
    let has =
        |codes: &[&str]| work.credits.iter().any(|credit| codes.contains(&credit.role.code()));
    let all: Vec<_> = all.iter().filter(|codes| has(codes)).collect();
    let wanted = if all.is_empty() {
        else_first.iter().filter(|codes| has(codes)).take(1).collect()
    } else {
        all
    };
    let mut makers = IndexSet::new();
    for codes in wanted {
        for credit in work.credits.iter().filter(|credit| codes.contains(&credit.role.code())) {
            makers.extend(people.known(&credit.name, credit.authority.as_deref()));
        }
    }
    makers.into_iter().collect()
}
