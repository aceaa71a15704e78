//! What a run has come to, and how it ends.

use super::job::{Outcome, Staged};
use super::media;
use crate::failure::Failure;
use crate::refusal;
use crate::status::Status;
use crate::terminal::Terminal;
use recension_core::diagnostic::{Report, Severity};
use recension_core::source::Sources;

/// What a run has come to so far.
pub(super) struct Tally {
    terminal: Terminal,
    inputs: usize,
    staged: Vec<Staged>,
    failures: Vec<Status>,
    errors: usize,
    warnings: usize,
    losses: usize,
}

impl Tally {
    /// Nothing yet, of so many inputs.
    pub(super) fn new(inputs: usize, terminal: Terminal) -> Self {
        Self {
            terminal,
            inputs,
            staged: Vec::new(),
            failures: Vec::new(),
            errors: 0,
            warnings: 0,
            losses: 0,
        }
    }

    /// Tells and counts what is in `report`, of a conversion to `format`.
    pub(super) fn count(&mut self, report: &Report, sources: &Sources, format: &str) {
        let count = |severity| {
            report.diagnostics().iter().filter(|found| found.severity == severity).count()
        };
        self.errors += count(Severity::Error);
        self.warnings += count(Severity::Warning);
        self.losses += report.losses().len();
        self.terminal.report(report, sources, format);
    }

    /// Tells and counts what became of an input.
    pub(super) fn add(&mut self, outcome: Outcome, format: &str) {
        self.count(&outcome.report, &outcome.sources, format);
        match outcome.result {
            Ok(staged) => self.staged.push(staged),
            Err(failure) => self.fail(&failure),
        }
    }

    /// Puts the outputs in their places, unless the run is refused.
    ///
    /// What ends the run outranks a refusal, and a refusal outranks errors of inputs.
    pub(super) fn conclude(
        mut self,
        deny_warnings: bool,
        deny_loss: bool,
    ) -> Result<Status, Failure> {
        if let Some(ended) = self.ended() {
            return Ok(ended);
        }
        if deny_warnings {
            refusal::refuse_warnings(self.errors + self.warnings)?;
        }
        if deny_loss {
            refusal::refuse_losses(self.losses)?;
        }
        media::refuse_twins(self.staged.iter().flat_map(|staged| &staged.pictures))?;
        for staged in std::mem::take(&mut self.staged) {
            let committed =
                media::copy(staged.pictures).and_then(|()| staged.output.commit(self.terminal));
            if let Err(failure) = committed {
                self.fail(&failure);
            }
        }
        Ok(self.status())
    }

    fn fail(&mut self, failure: &Failure) {
        self.terminal.failure(failure);
        self.failures.push(failure.status);
    }

    /// How the run ends if it ends before anything is written: with a bug, or since nothing is left.
    fn ended(&self) -> Option<Status> {
        let bug = self.failures.iter().copied().find(|status| *status == Status::Bug);
        let all_failed = self.failures.len() == self.inputs;
        bug.or_else(|| self.failures.first().copied().filter(|_| all_failed))
    }

    fn status(&self) -> Status {
        if !self.failures.is_empty() && self.inputs > 1 {
            let message = format!("{} of {} inputs failed", self.failures.len(), self.inputs);
            self.terminal.failure(&Failure::new(Status::InputErrors, message));
        }
        self.ended().unwrap_or(match (self.failures.len(), self.errors) {
            (0, 0) => Status::Done,
            _ => Status::InputErrors,
        })
    }
}
