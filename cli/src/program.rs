//! One run of the program, from arguments to exit status.

use crate::args::{Cli, Command};
use crate::failure::Failure;
use crate::plugin::Plugins;
use crate::status::Status;
use crate::terminal::Terminal;
use crate::{completions, convert, explain, formats, import, inspect, plugin};
use clap::Parser;
use recension_core::plugin::LoadError;
use recension_core::registry::Registry;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What every command works with.
pub(crate) struct Context {
    /// The formats.
    pub(crate) registry: Registry,
    /// Why some installed plugins are not used.
    pub(crate) refused_plugins: Vec<LoadError>,
    /// Where data and messages go.
    pub(crate) terminal: Terminal,
    /// Whether a warning refuses the run.
    pub(crate) deny_warnings: bool,
}

/// Does what `arguments` ask for.
pub(crate) fn run(arguments: Vec<OsString>) -> Status {
    let early = Terminal::of_arguments(&arguments);
    std::panic::set_hook(Box::new(move |panic| early.bug(&panic.to_string())));
    guarded(|| parse_and_run(arguments, early))
}

/// The outputs of a run are staged, and what is staged vanishes as a panic unwinds the stack.
fn guarded(run: impl FnOnce() -> Status) -> Status {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or(Status::Bug)
}

fn parse_and_run(arguments: Vec<OsString>, early: Terminal) -> Status {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return early.command_line(&error),
    };
    let terminal = Terminal::new(&cli.global);
    let done = context(&cli, terminal).and_then(|context| command(&cli.command, &context));
    done.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        failure.status
    })
}

fn context(cli: &Cli, terminal: Terminal) -> Result<Context, Failure> {
    let Plugins { registry, refused } = Plugins::of(&cli.global)?;
    let deny_warnings = cli.global.deny_warnings;
    Ok(Context { registry, refused_plugins: refused, terminal, deny_warnings })
}

fn command(command: &Command, context: &Context) -> Result<Status, Failure> {
    match command {
        Command::Convert(arguments) => convert::convert(arguments, context),
        #[cfg(feature = "markdown")]
        Command::Build(arguments) => crate::build::build(arguments, context),
        #[cfg(feature = "markdown")]
        Command::Watch(arguments) => crate::build::watch(arguments, context),
        #[cfg(feature = "markdown")]
        Command::Init(arguments) => crate::init::init(arguments, context),
        Command::Import(arguments) => import::import(arguments, context),
        Command::Inspect(arguments) => inspect::inspect(arguments, context),
        Command::Formats { name } => formats::formats(name.as_deref(), context),
        Command::Explain { code } => explain::explain(code.as_deref(), context),
        Command::Plugin { command } => plugin::plugin(command, context),
        Command::Completions { shell } => completions::completions(*shell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bug_is_101() {
        assert_eq!(guarded(|| panic!("a test of panics")) as u8, 101);
    }
}
