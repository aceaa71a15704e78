//! `recension completions`: scripts for shells.

use crate::args::Cli;
use crate::failure::Failure;
use crate::status::Status;
use crate::terminal;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

/// Prints the script for `shell`.
pub(crate) fn completions(shell: Shell) -> Result<Status, Failure> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "recension", &mut script);
    terminal::data(&script)?;
    Ok(Status::Done)
}
