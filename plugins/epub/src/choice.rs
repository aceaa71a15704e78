//! What one can choose in the making of a book.

use crate::book::NotePlace;
use recension_core::option::{OptionSpec, Options, paths_in};

/// The options of this format.
pub(crate) const OPTIONS: [OptionSpec; 8] = [
    OptionSpec::choice(
        "notes",
        &["review", "edition"],
        "review",
        "Where notes stand: at the end of each review, where they pop up, or all on one page.",
    ),
    OptionSpec::files("cover", "Picture of the cover, a PNG or JPEG file."),
    OptionSpec::text("cover-alt", "", "What the cover shows, for those who do not see it."),
    OptionSpec::files("css", "Style sheets of your own, which come after that of the program."),
    OptionSpec::files("fonts", "Fonts to embed: OTF, TTF or WOFF2 files."),
    OptionSpec::flag("ncx", "false", "Adds an NCX, for reading systems that know EPUB 2 alone."),
    OptionSpec::text(
        "conforms-to",
        "",
        "The accessibility standard that you vouch for, such as `WCAG 2.1 AA`.",
    ),
    OptionSpec::text("certified-by", "", "Who has checked that."),
];

/// What was chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choices<'a>(&'a Options);

impl<'a> Choices<'a> {
    /// The values of options that are declared as [`OPTIONS`].
    pub(crate) fn of(options: &'a Options) -> Self {
        Self(options)
    }

    /// Where notes stand.
    pub(crate) fn notes(self) -> NotePlace {
        if self.0.get("notes") == "edition" { NotePlace::Edition } else { NotePlace::Review }
    }

    /// The path of the cover's picture.
    pub(crate) fn cover(self) -> Option<&'a str> {
        paths_in(self.0.get("cover")).next()
    }

    /// What the cover shows.
    pub(crate) fn cover_alternative(self) -> Option<&'a str> {
        self.told("cover-alt")
    }

    /// The paths of style sheets.
    pub(crate) fn style_sheets(self) -> impl Iterator<Item = &'a str> {
        paths_in(self.0.get("css"))
    }

    /// The paths of fonts.
    pub(crate) fn fonts(self) -> impl Iterator<Item = &'a str> {
        paths_in(self.0.get("fonts"))
    }

    /// Whether there is to be an NCX.
    pub(crate) fn has_ncx(self) -> bool {
        self.0.is_on("ncx")
    }

    /// The standard that the editor vouches for.
    pub(crate) fn conformance(self) -> Option<&'a str> {
        self.told("conforms-to")
    }

    /// Who has checked it.
    pub(crate) fn certifier(self) -> Option<&'a str> {
        self.told("certified-by")
    }

    fn told(self, name: &str) -> Option<&'a str> {
        Some(self.0.get(name).trim()).filter(|value| !value.is_empty())
    }
}
