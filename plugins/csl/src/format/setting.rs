//! What a style is narrowed to: one cite of one work, and how much of it is printed.

use super::memo::Pinpoint;
use super::place::Place;
use super::work::Work;
use citationberg::TestPosition;
use citationberg::taxonomy::{NumberVariable, Variable};
use std::borrow::Cow;

/// One cite of one work, or its entry in the bibliography.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// What is cited.
    pub(crate) work: &'a Work,
    /// Where the cite stands; none in the bibliography.
    pub(crate) place: Option<Place>,
    /// What sort of place within the work is cited.
    pub(crate) locator: Option<Pinpoint>,
    /// How much of it is printed.
    pub(crate) part: Part,
    /// What tells the work apart from others by its looks.
    pub(crate) distinction: Distinction,
    /// What stands behind its year to tell it apart.
    pub(crate) suffix: Option<&'a str>,
    /// How many names are printed before "et al.", if more than the style would print.
    pub(crate) names: Option<usize>,
    /// What the style puts between the names of two variables.
    pub(crate) names_delimiter: Option<&'a str>,
}

impl<'a> Setting<'a> {
    /// An entry of a bibliography.
    pub(crate) fn entry(work: &'a Work) -> Self {
        Self {
            work,
            place: None,
            locator: None,
            part: Part::Whole,
            distinction: Distinction::Plain,
            suffix: None,
            names: None,
            names_delimiter: None,
        }
    }
}

/// How much of a cite is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    #[default]
    Whole,
    /// All but the names it begins with.
    WithoutAuthor,
    /// Only the names it begins with.
    Author,
}

/// Whether a style shall say more to tell works apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Distinction {
    #[default]
    Plain,
    /// `disambiguate="true"` holds.
    Marked,
}

impl Setting<'_> {
    pub(crate) fn disambiguates(&self) -> bool {
        self.distinction == Distinction::Marked
    }

    pub(crate) fn stands(&self, test: TestPosition) -> bool {
        self.place.is_some_and(|place| place.is(test))
    }

    /// The text of a variable that is not generated.
    pub(crate) fn text(&self, variable: Variable) -> Option<Cow<'_, str>> {
        match variable {
            Variable::Number(NumberVariable::PageFirst) => self.work.text("page"),
            other => self.work.text(&other.to_string()),
        }
    }
}
