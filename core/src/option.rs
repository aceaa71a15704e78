//! Options: what each stage of a run lets the user choose.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// An option as a stage declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Name, in lower case with hyphens; stages that share it share its value.
    pub name: Cow<'static, str>,
    /// What values it takes.
    pub kind: OptionKind,
    /// The value it has when nobody sets it, as one would write it.
    pub default: Cow<'static, str>,
    /// What it does, as one sentence.
    pub help: Cow<'static, str>,
}

impl OptionSpec {
    /// An option that is on or off.
    pub const fn flag(name: &'static str, default: &'static str, help: &'static str) -> Self {
        Self::new(name, OptionKind::Flag, default, help)
    }

    /// An option that is one of several words.
    pub const fn choice(
        name: &'static str,
        words: &'static [&'static str],
        default: &'static str,
        help: &'static str,
    ) -> Self {
        Self::new(name, OptionKind::Choice(Cow::Borrowed(words)), default, help)
    }

    /// An option that is any text.
    pub const fn text(name: &'static str, default: &'static str, help: &'static str) -> Self {
        Self::new(name, OptionKind::Text, default, help)
    }

    /// An option that names files.
    pub const fn files(name: &'static str, help: &'static str) -> Self {
        Self::new(name, OptionKind::Files, "", help)
    }

    const fn new(
        name: &'static str,
        kind: OptionKind,
        default: &'static str,
        help: &'static str,
    ) -> Self {
        Self {
            name: Cow::Borrowed(name),
            kind,
            default: Cow::Borrowed(default),
            help: Cow::Borrowed(help),
        }
    }
}

/// The values that an option takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// `true` or `false`; also `yes`, `on`, `no`, `off`.
    Flag,
    /// One of these words.
    Choice(Cow<'static, [&'static str]>),
    /// A whole number.
    Number,
    /// Any text.
    Text,
    /// Paths of files, with commas between. Whoever runs the stage reads them, and gives them to it
    /// with its assets ([`Assets::with_files`](crate::asset::Assets::with_files)).
    Files,
}

/// The paths in the value of an option that names files, as they are written.
pub fn paths_in(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|path| !path.is_empty())
}

/// Options of one stage, each with a value that its declaration allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options(BTreeMap<Cow<'static, str>, String>);

/// An option that cannot be set so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionError {
    /// No stage of the run has such an option.
    #[error("no option `{name}`{}", suggestion.as_ref().map(|s| format!(", did you mean `{s}`?")).unwrap_or_default())]
    Unknown {
        /// What was asked for.
        name: String,
        /// The most similar option there is.
        suggestion: Option<String>,
    },
    /// The option does not take this value.
    #[error("option `{name}` takes {expected}, not `{value}`")]
    Value {
        /// The option.
        name: String,
        /// What was given.
        value: String,
        /// What it takes, in words.
        expected: String,
    },
}

impl Options {
    /// The defaults of `specs`.
    pub fn defaults(specs: &[OptionSpec]) -> Self {
        Self(
            specs
                .iter()
                .map(|spec| (spec.name.clone(), spec.default.clone().into_owned()))
                .collect(),
        )
    }

    /// Sets an option that `spec` declares.
    ///
    /// # Errors
    /// [`OptionError::Value`] if the declaration does not allow `value`.
    pub fn set(&mut self, spec: &OptionSpec, value: &str) -> Result<(), OptionError> {
        let value = spec.kind.parse(value).ok_or_else(|| OptionError::Value {
            name: spec.name.to_string(),
            value: value.to_owned(),
            expected: spec.kind.describe(),
        })?;
        self.0.insert(spec.name.clone(), value);
        Ok(())
    }

    /// Whether the flag `name` is on; off if no such option was declared.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name) == "true"
    }

    /// The value of `name`; empty if no such option was declared.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The paths of all files that these options name, by the declarations of the stage.
    pub fn named_files<'a>(&'a self, specs: &'a [OptionSpec]) -> impl Iterator<Item = &'a str> {
        let naming = specs.iter().filter(|spec| spec.kind == OptionKind::Files);
        naming.flat_map(|spec| paths_in(self.get(&spec.name)))
    }

    /// All options with their values, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }
}

/// Gives each setting to every stage that declares it; a stage is named by its declarations.
///
/// A format that is read and written by one run takes an option of both, such as its dialect, in both.
///
/// # Errors
/// [`OptionError::Unknown`] if no stage declares a name, [`OptionError::Value`] if a stage refuses the value.
pub fn distribute<const STAGES: usize>(
    settings: &[(String, String)],
    stages: [&[OptionSpec]; STAGES],
) -> Result<[Options; STAGES], OptionError> {
    let mut options = stages.map(Options::defaults);
    for (name, value) in settings {
        let mut is_known = false;
        for (options, specs) in options.iter_mut().zip(stages) {
            if let Some(spec) = specs.iter().find(|spec| spec.name == name.as_str()) {
                options.set(spec, value)?;
                is_known = true;
            }
        }
        if !is_known {
            return Err(unknown_option(name, &stages));
        }
    }
    Ok(options)
}

fn unknown_option(name: &str, stages: &[&[OptionSpec]]) -> OptionError {
    let known = stages.iter().flat_map(|specs| specs.iter().map(|spec| spec.name.as_ref()));
    OptionError::Unknown {
        name: name.to_owned(),
        suggestion: most_similar(name, known).map(str::to_owned),
    }
}

impl OptionKind {
    /// The canonical form of `value`, if it is allowed.
    fn parse(&self, value: &str) -> Option<String> {
        let canonical = match self {
            Self::Flag if matches!(value, "true" | "yes" | "on") => "true",
            Self::Flag if matches!(value, "false" | "no" | "off") => "false",
            Self::Choice(words) if words.contains(&value) => value,
            Self::Number if value.parse::<u64>().is_ok() => value,
            Self::Text | Self::Files => value,
            _ => return None,
        };
        Some(canonical.to_owned())
    }

    /// The allowed values, in words.
    pub fn describe(&self) -> String {
        match self {
            Self::Flag => "true or false".to_owned(),
            Self::Choice(words) => words.join(" | "),
            Self::Number => "a whole number".to_owned(),
            Self::Text => "text".to_owned(),
            Self::Files => "paths of files, with commas between".to_owned(),
        }
    }
}

/// The name in `known` most similar to `wanted`, if one is similar enough for a hint.
pub fn most_similar<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = wanted.chars().count() / 3 + 1;
    let close = known.into_iter().map(|name| (edit_distance(wanted, name), name));
    close
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Levenshtein distance, in characters.
pub(crate) fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_checked_against_the_declaration() {
        let spec =
            OptionSpec::choice("notes", &["review", "edition"], "review", "Where notes stand.");
        let mut options = Options::defaults(std::slice::from_ref(&spec));
        assert_eq!(options.get("notes"), "review");
        let error = options.set(&spec, "reviews").expect_err("no such word");
        assert_eq!(error.to_string(), "option `notes` takes review | edition, not `reviews`");
        let flag = OptionSpec::flag("smart", "false", "Makes quotes curly.");
        options.set(&flag, "yes").expect("a flag takes yes");
        assert!(options.is_on("smart"));
    }

    #[test]
    fn files_are_named_with_commas_between() {
        let specs =
            [OptionSpec::files("fonts", "Fonts."), OptionSpec::text("note", "a,b", "Note.")];
        let mut options = Options::defaults(&specs);
        options.set(&specs[0], "a b.otf, fonts/c.ttf,").expect("any paths");
        let named: Vec<&str> = options.named_files(&specs).collect();
        assert_eq!(named, ["a b.otf", "fonts/c.ttf"]);
    }

    #[test]
    fn every_stage_that_declares_a_setting_gets_it() {
        let dialect = [OptionSpec::text("dialect", "ours", "Which Markdown it is.")];
        let smart = [OptionSpec::flag("smart", "false", "Makes quotes curly.")];
        let settings = [("dialect".to_owned(), "theirs".to_owned())];
        let stages: [&[OptionSpec]; 3] = [&dialect, &smart, &dialect];
        let [read, resolve, write] = distribute(&settings, stages).expect("it is declared");
        assert_eq!((read.get("dialect"), write.get("dialect")), ("theirs", "theirs"));
        assert_eq!(resolve, Options::defaults(&smart));
        let error = distribute(&settings, [&smart]).expect_err("nobody declares it");
        assert_eq!(error.to_string(), "no option `dialect`");
    }

    #[test]
    fn a_hint_names_only_what_is_similar() {
        for (wanted, hint) in [("smrt", Some("smart")), ("dialekt", Some("dialect")), ("zzz", None)]
        {
            assert_eq!(most_similar(wanted, ["smart", "dialect"]), hint, "{wanted}");
        }
    }
}
