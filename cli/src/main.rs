//! The `recension` program.

mod program;

mod args;
mod builtin;

#[cfg(feature = "markdown")]
mod build;
mod convert;
mod import;
#[cfg(feature = "markdown")]
mod init;
mod inspect;

mod completions;
mod explain;
mod formats;
mod plugin;

mod batch;
mod bibliography;
mod input;
mod metadata;
mod reading;
mod shelf;

mod codes;
mod count;
mod failure;
mod refusal;
mod status;
mod style;

mod terminal;
mod wrap;

use std::process::ExitCode;

fn main() -> ExitCode {
    program::run(std::env::args_os().collect()).into()
}
