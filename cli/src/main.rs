//! The `recension` program.

mod program;

mod args;
mod builtin;

mod convert;
mod import;
mod inspect;

mod completions;
mod explain;
mod formats;
mod plugin;

mod bibliography;
mod input;
mod metadata;
mod reading;
mod shelf;

mod codes;
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
