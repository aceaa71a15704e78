//! The manifest: what a plugin says of itself, in the library and in `plugin.toml` beside it.

use crate::diagnostic::Code;
use crate::export::{Capabilities, Exporter};
use crate::format::Format;
use crate::import::Importer;
use crate::option::{OptionKind, OptionSpec, Options};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a plugin says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Name of the plugin.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Major and minor version of the interface it was built for.
    pub abi: (u32, u32),
    /// Oldest and newest version of the model's JSON it takes.
    pub wire: (u32, u32),
    /// Its formats.
    pub formats: Vec<FormatManifest>,
}

/// A format of a plugin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormatManifest {
    /// Name, in lower case, digits and hyphens.
    pub name: String,
    /// What it is, in a few words.
    #[serde(default)]
    pub description: String,
    /// Suffixes of its files, without the dot.
    #[serde(default)]
    pub extensions: Vec<String>,
    /// Media type.
    #[serde(default)]
    pub media_type: String,
    /// Whether its bytes are text.
    #[serde(default)]
    pub text: bool,
    /// How it is read, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<ReadManifest>,
    /// How it is written, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<WriteManifest>,
}

/// How a format is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadManifest {
    /// Options.
    pub options: Vec<OptionManifest>,
    /// Codes of diagnostics.
    pub codes: Vec<CodeManifest>,
}

/// How a format is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WriteManifest {
    /// Options.
    pub options: Vec<OptionManifest>,
    /// Codes of diagnostics.
    pub codes: Vec<CodeManifest>,
    /// Kinds of nodes that the format keeps; what else occurs is reported as lost.
    pub keeps: Vec<String>,
    /// Whether it says where pages begin.
    pub paginates: bool,
}

/// An option of a format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionManifest {
    /// Name, in lower case, digits and hyphens.
    pub name: String,
    /// What values it takes.
    pub kind: OptionType,
    /// For a choice, the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// The value it has when nobody sets it.
    pub default: String,
    /// What it does.
    #[serde(default)]
    pub help: String,
}

/// What values an option takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each name says it all")]
pub enum OptionType {
    Flag,
    Choice,
    Number,
    #[default]
    Text,
    Files,
}

/// A code of a diagnostic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeManifest {
    /// Name.
    pub name: String,
    /// What it says, as one sentence.
    pub sentence: String,
    /// What it means for the output, and how to mend it.
    #[serde(default)]
    pub explanation: String,
}

/// A manifest that says something no plugin can mean.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ManifestError(pub(super) String);

impl Manifest {
    /// The manifest of a plugin of this build that has these formats.
    pub fn of<'a>(
        name: &str,
        version: &str,
        exporters: impl IntoIterator<Item = &'a dyn Exporter>,
        importers: impl IntoIterator<Item = &'a dyn Importer>,
    ) -> Self {
        let mut manifest = Self {
            name: name.to_owned(),
            version: version.to_owned(),
            abi: (super::abi::MAJOR, super::abi::MINOR),
            wire: (super::WIRE_OLDEST, super::WIRE_NEWEST),
            formats: Vec::new(),
        };
        for exporter in exporters {
            let write = WriteManifest::of(exporter.format(), &exporter.capabilities());
            manifest.entry(exporter.format()).write = Some(write);
        }
        for importer in importers {
            let format = importer.format();
            manifest.entry(format).read =
                Some(ReadManifest { options: options_of(format), codes: codes_of(format) });
        }
        manifest
    }

    /// The format called as `format` is, made if it is not there.
    fn entry(&mut self, format: &Format) -> &mut FormatManifest {
        let known = self.formats.iter().position(|known| known.name == format.name);
        let index = known.unwrap_or_else(|| {
            self.formats.push(FormatManifest::of(format));
            self.formats.len() - 1
        });
        &mut self.formats[index]
    }

    /// Checks what types cannot say.
    ///
    /// # Errors
    /// [`ManifestError`] says what is wrong.
    pub fn validate(&self) -> Result<(), ManifestError> {
        if self.name.is_empty() || self.version.is_empty() {
            return Err(ManifestError("it lacks a name or a version".to_owned()));
        }
        if self.formats.is_empty() {
            return Err(ManifestError("it has no formats".to_owned()));
        }
        self.formats.iter().try_for_each(FormatManifest::validate)
    }
}

impl FormatManifest {
    fn of(format: &Format) -> Self {
        Self {
            name: format.name.to_string(),
            description: format.description.to_string(),
            extensions: format.extensions.iter().map(ToString::to_string).collect(),
            media_type: format.media_type.to_string(),
            text: format.is_text,
            read: None,
            write: None,
        }
    }

    fn validate(&self) -> Result<(), ManifestError> {
        if !is_name(&self.name) {
            return Err(ManifestError(format!("`{}` is no name for a format", self.name)));
        }
        if self.read.is_none() && self.write.is_none() {
            return Err(ManifestError(format!("`{}` is neither read nor written", self.name)));
        }
        let read = self.read.iter().flat_map(|read| &read.options);
        let write = self.write.iter().flat_map(|write| &write.options);
        read.chain(write).try_for_each(OptionManifest::validate)
    }

    /// What reading the format offers, if it is read.
    pub fn reading(&self) -> Option<Format> {
        self.read.as_ref().map(|read| self.direction(&read.options, &read.codes))
    }

    /// What writing the format offers, if it is written.
    pub fn writing(&self) -> Option<Format> {
        self.write.as_ref().map(|write| self.direction(&write.options, &write.codes))
    }

    /// One direction of the format. Words and codes have static types and are leaked: a plugin stays
    /// loaded to the end of the program, and has few of them.
    fn direction(&self, options: &[OptionManifest], codes: &[CodeManifest]) -> Format {
        let codes = codes.iter().map(CodeManifest::leak);
        Format {
            name: self.name.clone().into(),
            description: self.description.clone().into(),
            extensions: self.extensions.iter().cloned().map(Cow::Owned).collect(),
            media_type: self.media_type.clone().into(),
            is_text: self.text,
            options: options.iter().map(OptionManifest::spec).collect(),
            codes: Vec::leak(codes.chain(super::codes::ALL.iter().copied()).collect()),
        }
    }
}

impl WriteManifest {
    fn of(format: &Format, capabilities: &Capabilities) -> Self {
        Self {
            options: options_of(format),
            codes: codes_of(format),
            keeps: capabilities.keeps.iter().map(ToString::to_string).collect(),
            paginates: capabilities.paginates,
        }
    }

    /// The same as the trait says it.
    pub fn capabilities(&self) -> Capabilities {
        Capabilities {
            keeps: self.keeps.iter().cloned().map(Cow::Owned).collect(),
            paginates: self.paginates,
        }
    }
}

impl OptionManifest {
    fn of(spec: &OptionSpec) -> Self {
        let (kind, words) = match &spec.kind {
            OptionKind::Flag => (OptionType::Flag, Vec::new()),
            OptionKind::Choice(words) => {
                (OptionType::Choice, words.iter().map(ToString::to_string).collect())
            }
            OptionKind::Number => (OptionType::Number, Vec::new()),
            OptionKind::Text => (OptionType::Text, Vec::new()),
            OptionKind::Files => (OptionType::Files, Vec::new()),
        };
        let [name, default, help] =
            [&spec.name, &spec.default, &spec.help].map(ToString::to_string);
        Self { name, kind, words, default, help }
    }

    fn validate(&self) -> Result<(), ManifestError> {
        if !is_name(&self.name) {
            return Err(ManifestError(format!("`{}` is no name for an option", self.name)));
        }
        // A choice without words would leak nothing and take nothing: the default is refused too.
        let words = self.words.contains(&self.default);
        let holds = match self.kind {
            OptionType::Choice => words,
            kind => Options::default().set(&self.with_kind(plain(kind)), &self.default).is_ok(),
        };
        let message = || format!("option `{}` does not take its own default", self.name);
        holds.then_some(()).ok_or_else(|| ManifestError(message()))
    }

    fn spec(&self) -> OptionSpec {
        let leak = |word: &String| -> &'static str { String::leak(word.clone()) };
        self.with_kind(match self.kind {
            OptionType::Choice => {
                OptionKind::Choice(Cow::Owned(self.words.iter().map(leak).collect()))
            }
            kind => plain(kind),
        })
    }

    fn with_kind(&self, kind: OptionKind) -> OptionSpec {
        OptionSpec {
            name: self.name.clone().into(),
            kind,
            default: self.default.clone().into(),
            help: self.help.clone().into(),
        }
    }
}

fn plain(kind: OptionType) -> OptionKind {
    match kind {
        OptionType::Flag => OptionKind::Flag,
        OptionType::Number => OptionKind::Number,
        OptionType::Files => OptionKind::Files,
        OptionType::Text | OptionType::Choice => OptionKind::Text,
    }
}

impl CodeManifest {
    fn of(code: &Code) -> Self {
        let [name, sentence, explanation] =
            [code.name, code.sentence, code.explanation].map(str::to_owned);
        Self { name, sentence, explanation }
    }

    fn leak(&self) -> &'static Code {
        let [name, sentence, explanation] = [&self.name, &self.sentence, &self.explanation]
            .map(|text| -> &'static str { String::leak(text.clone()) });
        Box::leak(Box::new(Code { name, sentence, explanation }))
    }
}

fn options_of(format: &Format) -> Vec<OptionManifest> {
    format.options.iter().map(OptionManifest::of).collect()
}

fn codes_of(format: &Format) -> Vec<CodeManifest> {
    format.codes.iter().map(|code| CodeManifest::of(code)).collect()
}

/// Whether `name` is in lower case, digits and hyphens, and begins with a letter.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}
