//! Refusals: runs that could be done, but that the user does not want.

use crate::failure::Failure;
use crate::status::Status;
use recension_core::diagnostic::{Diagnostic, Severity};

/// Refuses a run with warnings, or what is worse, among its diagnostics.
pub(crate) fn of_warnings(diagnostics: &[Diagnostic]) -> Result<(), Failure> {
    let count = diagnostics.iter().filter(|found| found.severity >= Severity::Warning).count();
    refuse_warnings(count)
}

/// Refuses a run with so many warnings.
pub(crate) fn refuse_warnings(count: usize) -> Result<(), Failure> {
    refuse(Status::Warnings, count, ["warning", "warnings"], "--deny-warnings")
}

/// Refuses a run that would lose so many things.
pub(crate) fn refuse_losses(count: usize) -> Result<(), Failure> {
    refuse(Status::Loss, count, ["loss", "losses"], "--deny-loss")
}

fn refuse(
    status: Status,
    count: usize,
    [one, many]: [&str; 2],
    option: &str,
) -> Result<(), Failure> {
    match count {
        0 => Ok(()),
        1 => Err(Failure::new(
            status,
            format!("1 {one}, which `{option}` refuses: nothing is written"),
        )),
        _ => Err(Failure::new(
            status,
            format!("{count} {many}, which `{option}` refuses: nothing is written"),
        )),
    }
}
