//! Messages for which there are no parsed arguments: wrong command lines, help, bugs.

use super::{Terminal, Verbosity, color, message};
use crate::args::{ColorChoice, ErrorFormat};
use crate::failure::Failure;
use crate::status::Status;
use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use recension_core::diagnostic::Palette;
use std::ffi::OsString;
use std::io::{IsTerminal, stdout};
use std::path::Path;

impl Terminal {
    /// The terminal that `arguments` ask for, whatever else may be wrong with them.
    pub(crate) fn of_arguments(arguments: &[OsString]) -> Self {
        let choice: Option<ColorChoice> = value_of("--color", arguments);
        Self {
            verbosity: Verbosity::Normal,
            format: value_of("--error-format", arguments).unwrap_or_default(),
            palette: color::palette(choice.unwrap_or_default()),
        }
    }

    /// Shows the help that was asked for, or says what is wrong with the command line.
    pub(crate) fn command_line(self, error: &clap::Error) -> Status {
        let text = error.render();
        let palette = if error.use_stderr() || stdout().is_terminal() {
            self.palette
        } else {
            Palette::Plain
        };
        let shown = match palette {
            Palette::Plain => text.to_string(),
            Palette::Colored => text.ansi().to_string(),
        };
        match (error.kind(), self.format) {
            (ErrorKind::DisplayHelp | ErrorKind::DisplayVersion, _) => {
                return super::data(shown.as_bytes())
                    .map_or_else(|failure| failure.status, |()| Status::Done);
            }
            (ErrorKind::InvalidSubcommand, _) if names_a_file(error) => {
                self.failure(&no_command(error));
            }
            (_, ErrorFormat::Human) => message(&shown),
            (_, ErrorFormat::Json) => self.failure(&as_failure(&text.to_string())),
        }
        Status::Usage
    }

    /// Says that the program has a bug.
    pub(crate) fn bug(self, what: &str) {
        let failure = Failure::new(Status::Bug, "this is a bug in recension")
            .with_cause(what.split_whitespace().collect::<Vec<_>>().join(" "))
            .with_hint("please report it, with the command and the input that bring it out");
        self.failure(&failure);
    }
}

/// Whether somebody gave the file without saying what to do with it.
fn names_a_file(error: &clap::Error) -> bool {
    invalid_command(error).is_some_and(|word| Path::new(word).exists())
}

fn no_command(error: &clap::Error) -> Failure {
    let file = invalid_command(error).unwrap_or_default();
    Failure::usage(format!("nothing says what to do with `{file}`"))
        .with_hint(format!("say `recension convert {file}` or `recension inspect {file}`"))
}

fn invalid_command(error: &clap::Error) -> Option<&str> {
    match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => Some(word),
        _ => None,
    }
}

/// The value of the long option `name`, if it stands in `arguments` and is one of `T`.
fn value_of<T: ValueEnum>(name: &str, arguments: &[OsString]) -> Option<T> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after = words.windows(2).find(|pair| pair[0] == name).map(|pair| pair[1]);
    let joined = || words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    T::from_str(after.or_else(joined)?, false).ok()
}

/// The first paragraph of clap's message is the error; tips follow, and the usage.
fn as_failure(text: &str) -> Failure {
    let mut paragraphs = text.trim_start_matches("error: ").split("\n\n");
    let message = paragraphs.next().unwrap_or_default();
    let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let tip = paragraphs.find_map(|paragraph| paragraph.trim().strip_prefix("tip: "));
    Failure::usage(message).with_hint(tip.unwrap_or("`recension --help` tells what there is"))
}
