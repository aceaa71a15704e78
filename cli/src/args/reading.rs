//! How inputs are read.

use super::Pair;
use clap::{Args, ValueEnum};
use recension_core::model::Language;
use recension_core::pipeline::Encoding;
use std::path::PathBuf;

/// How inputs are read.
#[derive(Clone, Debug, Args)]
#[group(skip)]
#[command(next_help_heading = "Input")]
pub(crate) struct Arguments {
    /// Format of the input, by its name or its suffix; without this, the suffix of the file tells.
    #[arg(short = 'f', long, value_name = "FORMAT")]
    pub(crate) from: Option<String>,
    /// Encoding of the input.
    #[arg(long, value_name = "NAME", default_value = "utf-8")]
    pub(crate) encoding: EncodingName,
    /// Language of reviews that do not tell theirs, as a tag such as `en-GB`.
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// Sets an option of a format; `recension formats NAME` lists them. May be repeated.
    #[arg(short = 'O', long = "option", value_name = "KEY=VALUE")]
    pub(crate) options: Vec<Pair>,
    /// Takes metadata from a YAML file; what it says overrules the review.
    #[arg(long, value_name = "FILE")]
    pub(crate) metadata_file: Option<PathBuf>,
}

/// An encoding, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncodingName {
    /// UTF-8.
    #[value(name = "utf-8", alias = "utf8", alias = "UTF-8")]
    Utf8,
    /// Windows-1252, which holds Latin-1.
    #[value(name = "windows-1252", alias = "cp1252", alias = "latin1")]
    Windows1252,
}

impl From<EncodingName> for Encoding {
    fn from(name: EncodingName) -> Self {
        match name {
            EncodingName::Utf8 => Self::OfFormat,
            EncodingName::Windows1252 => Self::Windows1252,
        }
    }
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag)
        .ok_or_else(|| "not a language tag (BCP 47), such as `en`, `pt-BR` or `grc`".to_owned())
}
