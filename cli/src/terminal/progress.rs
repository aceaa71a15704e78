//! How far a run has come, for those who wait for it.

use super::{Terminal, Verbosity};
use crate::args::ErrorFormat;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::{Duration, Instant};

/// How long a run may take before it shows a bar: most are done by then.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar below the messages, which goes away at the end. There is none where nobody looks: standard
/// error is no terminal, messages are for machines, or quiet was asked for.
pub(crate) struct Progress {
    bar: ProgressBar,
    /// When the bar comes, if it does.
    due: Option<Instant>,
}

impl Terminal {
    /// A bar over so many jobs, of which `doing` says what is done.
    pub(crate) fn progress(self, jobs: usize, doing: &'static str) -> Progress {
        let is_wanted =
            self.verbosity != Verbosity::Quiet && self.format == ErrorFormat::Human && jobs > 1;
        let total = u64::try_from(jobs).ok();
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(doing);
        Progress { bar, due: is_wanted.then(|| Instant::now() + PATIENCE) }
    }
}

impl Progress {
    /// Counts a job, and tells what came of it with the bar out of the way.
    pub(crate) fn advance<R>(&mut self, tell: impl FnOnce() -> R) -> R {
        let told = self.bar.suspend(tell);
        if self.due.take_if(|due| *due <= Instant::now()).is_some() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
        told
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
