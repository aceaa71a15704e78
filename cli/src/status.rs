//! How a run ends, as the shell sees it.

use std::process::ExitCode;

/// The exit status of a run.
///
/// On `Done` and `InputErrors` outputs are replaced; on the others they are untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Everything was done.
    Done = 0,
    /// An input has errors, or a part of a batch failed.
    InputErrors = 1,
    /// The command line asks for something that there is not.
    Usage = 2,
    /// There are warnings, under `--deny-warnings`.
    Warnings = 3,
    /// A file cannot be read or written.
    Files = 4,
    /// A plugin failed.
    Plugin = 5,
    /// The output cannot be made valid.
    Output = 6,
    /// Something would be lost, under `--deny-loss`.
    Loss = 7,
    /// The program has a bug.
    Bug = 101,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}
