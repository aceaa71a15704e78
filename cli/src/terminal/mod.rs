//! The terminal: the only module that prints. Data goes to standard output, messages to standard error.

mod color;
mod diagnostic;
mod early;
mod failure;
mod loss;
mod progress;

use crate::args::{ErrorFormat, Global};
use crate::failure::Failure;
use crate::input::Input;
use recension_core::diagnostic::{Palette, Report};
use recension_core::format::Format;
use recension_core::source::Sources;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Where data and messages go, and how messages look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Terminal {
    verbosity: Verbosity,
    format: ErrorFormat,
    palette: Palette,
}

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verbosity {
    Quiet,
    Normal,
    Verbose,
}

impl Terminal {
    /// The terminal that the options ask for.
    pub(crate) fn new(options: &Global) -> Self {
        let verbosity = match options {
            Global { verbose: true, .. } => Verbosity::Verbose,
            Global { quiet: true, .. } => Verbosity::Quiet,
            _ => Verbosity::Normal,
        };
        let palette = color::palette(options.color);
        Self { verbosity, format: options.error_format, palette }
    }

    /// Tells what is wrong with an input, and what `target` cannot hold of it.
    pub(crate) fn report(self, report: &Report, sources: &Sources, target: &str) {
        let mut text = diagnostic::messages(report, sources, self);
        text.push_str(&loss::messages(report.losses(), sources, target, self));
        message(&text);
    }

    /// Tells why a run, or a part of it, ended.
    pub(crate) fn failure(self, failure: &Failure) {
        message(&failure::message(failure, self.format, self.palette));
    }

    /// Tells what came of a run, unless that is not wanted.
    #[cfg(feature = "markdown")]
    pub(crate) fn summary(self, text: &str) {
        if self.verbosity != Verbosity::Quiet && self.format == ErrorFormat::Human {
            message(text);
        }
    }

    /// Tells what was done, to those who want to hear more.
    pub(crate) fn remark(self, text: &str) {
        if self.verbosity == Verbosity::Verbose && self.format == ErrorFormat::Human {
            message(&format!("{text}\n"));
        }
    }
}

/// Writes data to standard output.
pub(crate) fn data(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Who reads has seen enough, as `head` has.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::files("cannot write standard output").because(&error)),
        Ok(()) => Ok(()),
    }
}

/// Standard input, unless somebody would have to type it without having been asked to.
pub(crate) fn standard_input() -> Result<Input, Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::usage("there is no input")
            .with_hint("name a file, or `-` to type on the terminal"));
    }
    Ok(Input::Standard)
}

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// No, and no more questions.
    Enough,
}

/// Asks on the terminal; the end of the input is enough.
pub(crate) fn ask(question: &str) -> Result<Answer, Failure> {
    loop {
        message(&format!("{question}\n  take it? [y]es, [n]o, [q]uit: "));
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line);
        let read =
            read.map_err(|error| Failure::files("cannot read the answer").because(&error))?;
        match line.trim().to_lowercase().as_str() {
            _ if read == 0 => return Ok(Answer::Enough),
            "y" | "yes" => return Ok(Answer::Yes),
            "n" | "no" => return Ok(Answer::No),
            "q" | "quit" => return Ok(Answer::Enough),
            _ => {}
        }
    }
}

/// Keeps the bytes of a format that is no text off a terminal.
pub(crate) fn refuse_binary(format: &Format) -> Result<(), Failure> {
    if format.is_text || !io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Failure::usage(format!("{} is no text, so it does not go to a terminal", format.name))
        .with_hint("name a file, as in `-o FILE`; `-o -` writes to the terminal all the same"))
}

/// Writes to standard error. If that cannot be written, there is nowhere to say so.
fn message(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
