//! Reading designs: one on top of another, then measures made lengths.

use super::measure::{self, Base};
use super::{Design, Type};
use crate::Length;
use serde::Deserialize;
use toml::{Table, Value};

/// The designs that the program brings, by name.
pub const BUILT_IN: &[(&str, &str)] =
    &[("book", include_str!("book.toml")), ("plain", include_str!("plain.toml"))];

/// Why a design cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DesignError {
    /// No design that the program brings has this name.
    #[error("no design is called `{name}`; there are {}", names())]
    Unknown {
        /// The name.
        name: String,
    },
    /// It has no such paper.
    #[error("the design has no paper `{name}`; it has {known}")]
    Paper {
        /// The name.
        name: String,
        /// Those that it has.
        known: String,
    },
    /// It is not TOML, or not a design.
    #[error("the design cannot be read: {message}")]
    Toml {
        /// What is wrong, with its place.
        message: String,
    },
    /// The text block is not on the page, or has no room for a line.
    #[error("the design leaves no room for text: {message}")]
    Room {
        /// What is wrong.
        message: String,
    },
}

fn names() -> String {
    BUILT_IN.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

impl Design {
    /// A design that the program brings, for the paper that it is made for or for another that it has.
    ///
    /// # Errors
    /// [`DesignError`] if there is none.
    pub fn built_in(name: &str, paper: Option<&str>) -> Result<Self, DesignError> {
        Self::of(built_in_table(name)?, paper)
    }

    /// A design in TOML. With `base = "book"` it changes that design, and so it does without.
    ///
    /// Where its page has no room for its text, it has the page of its base, and what is wrong is told
    /// beside it.
    ///
    /// # Errors
    /// [`DesignError`] if it is none.
    pub fn read(
        text: &str,
        paper: Option<&str>,
    ) -> Result<(Self, Option<DesignError>), DesignError> {
        let mut table: Table = toml::from_str(text).map_err(|error| in_toml(&error))?;
        match Self::of(on_its_base(table.clone())?, paper) {
            Err(room @ DesignError::Room { .. }) => {
                table.remove("page");
                table.remove("papers");
                let design = on_its_base(table).and_then(|table| Self::of(table, None));
                match design {
                    Ok(design) => Ok((design, Some(room))),
                    Err(_) => Err(room),
                }
            }
            read => read.map(|design| (design, None)),
        }
    }

    fn of(mut table: Table, paper: Option<&str>) -> Result<Self, DesignError> {
        let papers = table.remove("papers");
        if let Some(name) = paper {
            put_on_paper(&mut table, papers, name)?;
        }
        let base = Base { em: Length::points(10.0), line: Length::points(13.0) };
        let base = base_of(table.get("text").and_then(Value::as_table), base);
        to_lengths(&mut table, base)?;
        refuse_unknown_keys(&table)?;
        let design = Self::deserialize(Value::Table(table)).map_err(|error| in_toml(&error))?;
        design.has_room()?;
        Ok(design)
    }

    /// Whether the text block is on the page and has room for some words.
    fn has_room(&self) -> Result<(), DesignError> {
        let refuse = |message: &str| Err(DesignError::Room { message: message.to_owned() });
        let text = &self.text;
        if text.size < Length::points(1.0) || text.leading < text.size.part(1, 2) {
            return refuse("the text needs a size of 1pt or more, and a leading of half of that");
        }
        if [text.letters.spread, text.letters.press]
            .iter()
            .any(|give| !(0..=MOST_GIVE).contains(give))
        {
            return refuse("letters may give by 0 to 30 thousandths of the size");
        }
        let page = &self.page;
        if [page.inner, page.outer, page.top].into_iter().any(|margin| margin < Length::ZERO) {
            return refuse("a margin is less than nothing");
        }
        if page.width.max(page.height) > Length::points(MOST_POINTS) {
            return refuse("the page is more than 200 inches wide or high");
        }
        if self.page.measure() < text.size * 8 {
            return refuse("between the margins there must be eight ems or more");
        }
        let below = self.page.height - self.page.top - text.leading * i64::from(self.page.lines);
        if self.page.text_lines() < 4 || below < Length::ZERO {
            return refuse("the page must have room for its lines, six or more");
        }
        Ok(())
    }
}

/// How wide and high pages may be: all that PDF/A allows.
const MOST_POINTS: f64 = 14_400.0;

/// How far letters may give at most, in thousandths of the size: what is more looks like another type.
const MOST_GIVE: i64 = 30;

fn in_toml(error: &toml::de::Error) -> DesignError {
    DesignError::Toml { message: error.to_string().trim_end().to_owned() }
}

fn built_in_table(name: &str) -> Result<Table, DesignError> {
    let known = BUILT_IN.iter().find(|(known, _)| *known == name);
    let (_, text) = known.ok_or_else(|| DesignError::Unknown { name: name.to_owned() })?;
    on_its_base(toml::from_str(text).map_err(|error| in_toml(&error))?)
}

/// The design with what it does not say taken from the one that it is based on.
fn on_its_base(mut table: Table) -> Result<Table, DesignError> {
    let (_, first) = BUILT_IN[0];
    let mut under: Table = toml::from_str(first).map_err(|error| in_toml(&error))?;
    match table.remove("base") {
        Some(Value::String(name)) if name == BUILT_IN[0].0 => {}
        // Only the first of the built-in designs has no base, so this ends.
        Some(Value::String(name)) => under = built_in_table(&name)?,
        Some(_) => return Err(DesignError::Toml { message: "`base` is a name".to_owned() }),
        None => {}
    }
    // Papers belong to the design whose page they change.
    if table.contains_key("page") {
        under.remove("papers");
    }
    merge(&mut under, table);
    Ok(under)
}

/// Puts `over` on `under`, table by table.
fn merge(under: &mut Table, over: Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Table(under)), Value::Table(over)) => merge(under, over),
            (_, value) => drop(under.insert(key, value)),
        }
    }
}

fn put_on_paper(table: &mut Table, papers: Option<Value>, name: &str) -> Result<(), DesignError> {
    let mut papers = match papers {
        Some(Value::Table(papers)) => papers,
        _ => Table::new(),
    };
    let Some(Value::Table(paper)) = papers.remove(name) else {
        let mut known: Vec<_> = papers.keys().map(|name| format!("`{name}`")).collect();
        known.sort();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return Err(DesignError::Paper { name: name.to_owned(), known });
    };
    merge(table, paper);
    Ok(())
}

/// What em and line are in this table.
fn base_of(table: Option<&Table>, around: Base) -> Base {
    let said = |key: &str, base: Base| {
        measure::parse(table?.get(key)?.as_str()?, base).filter(|length| *length > Length::ZERO)
    };
    let em = said("size", around).unwrap_or(around.em);
    let line = said("leading", Base { em, ..around }).unwrap_or(around.line);
    Base { em, line }
}

/// Makes every measure one in scaled points.
fn to_lengths(table: &mut Table, text: Base) -> Result<(), DesignError> {
    let own = Base { line: text.line, ..base_of(Some(table), text) };
    for (key, value) in table.iter_mut() {
        match value {
            Value::Table(table) => to_lengths(table, own)?,
            Value::String(words) => {
                let Some(length) = measure::parse(words, own) else { continue };
                if matches!(key.as_str(), "size" | "leading") && length <= Length::ZERO {
                    let message = format!("`{key}` is `{words}`, and must be more than nothing");
                    return Err(DesignError::Room { message });
                }
                *words = format!("{}sp", length.0);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Refuses what a table does not know. Serde does that itself, but not where one struct is made of
/// the keys of two.
fn refuse_unknown_keys(design: &Table) -> Result<(), DesignError> {
    for (name, own) in [
        ("pull-quote", &["rule"][..]),
        ("table", &["gap", "rule", "head-rule"]),
        ("notes", &["gap", "rule", "rule-length", "run-on"]),
        ("index", &["columns", "column-gap", "letter", "name"]),
    ] {
        let keys = design.get(name).and_then(Value::as_table).into_iter().flat_map(Table::keys);
        let is_known =
            |key: &&String| Type::KEYS.contains(&key.as_str()) || own.contains(&key.as_str());
        if let Some(key) = keys.into_iter().find(|key| !is_known(key)) {
            let message = format!("`[{name}]` has no `{key}`");
            return Err(DesignError::Toml { message });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        Design::read(text, None).expect_err("a design that is none").to_string()
    }

    fn read(text: &str, paper: Option<&str>) -> Design {
        let (design, room) = Design::read(text, paper).expect("a design");
        assert_eq!(room, None);
        design
    }

    #[test]
    fn built_in_designs_have_a_measure_of_55_to_75_characters() {
        for (name, paper) in
            [("book", None), ("book", Some("6x9")), ("plain", None), ("plain", Some("letter"))]
        {
            let design = Design::built_in(name, paper).expect("a design of ours");
            // Libertinus Serif sets about 0.44 em a character.
            let characters =
                design.page.measure().to_points() / (design.text.size.to_points() * 0.44);
            assert!((55.0..75.0).contains(&characters), "{name} {paper:?}: {characters}");
        }
    }

    #[test]
    fn a_design_says_only_where_it_differs() {
        let design = read("[text]\nsize = \"11pt\"", None);
        assert_eq!(design.text.size, Length::points(11.0));
        assert_eq!(design.text.indent, Length::points(11.0), "an em of its own size");
        assert_eq!(design.text.leading, Length::points(13.0));
        let design = read("base = \"plain\"", Some("letter"));
        assert_eq!(design.page.width, Length::points(8.5 * 72.0));
    }

    #[test]
    fn lines_are_lines_of_the_grid_everywhere() {
        let design = Design::built_in("plain", None).expect("a design of ours");
        assert_eq!(design.opening.title.leading, Some(Length::points(32.0)));
        assert_eq!(design.notes.gap, Length::points(16.0));
        assert_eq!(design.pull_quote.words.leading, Some(Length::points(24.0)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, expected) in [
            ("[text]\nsize = 11", "a length is a number and a unit"),
            ("[text]\nsise = \"11pt\"", "unknown field `sise`"),
            ("[table]\nleading = \"0lines\"", "`leading` is `0lines`"),
            ("[notes]\nruel = \"1pt\"", "`[notes]` has no `ruel`"),
            ("[text]\nletters = { spread = 31 }", "letters may give by 0 to 30"),
            ("base = \"magazine\"", "no design is called `magazine`"),
            ("[page", "TOML parse error at line 1"),
        ] {
            let said = refusal(text);
            assert!(said.contains(expected), "{text}: {said}");
        }
        let huge = "[text]\nsize = \"200pt\"\nleading = \"200pt\"";
        assert!(refusal(huge).contains("between the margins"), "no page of ours has room for it");
        let said = Design::built_in("book", Some("a3")).expect_err("no such paper").to_string();
        assert_eq!(said, "the design has no paper `a3`; it has `6x9`");
    }

    #[test]
    fn a_page_without_room_gives_way() {
        let base = Design::built_in("plain", None).expect("a design of ours").page;
        for (page, expected) in [
            ("inner = \"150mm\"", "between the margins"),
            ("width = \"9mm\"\nheight = \"9mm\"", "between the margins"),
            ("top = \"-1mm\"", "a margin is less than nothing"),
            ("width = \"9000in\"", "more than 200 inches"),
            ("lines = 99", "room for its lines"),
        ] {
            let text = format!("base = \"plain\"\n[page]\n{page}\n[text]\nsize = \"9pt\"");
            let (design, room) = Design::read(&text, None).expect("a design");
            assert_eq!((design.page.width, design.page.inner), (base.width, base.inner));
            assert_eq!(design.text.size, Length::points(9.0));
            let room = room.map(|room| room.to_string()).unwrap_or_default();
            assert!(room.contains(expected), "{page}: {room}");
        }
    }
}
