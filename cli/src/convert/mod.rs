//! `recension convert`: inputs in, outputs out.

mod job;
mod media;
mod naming;
mod plan;
mod stage;
mod tally;
mod target;

pub(crate) use media::{Picture, pictures, staged_pictures};
pub(crate) use stage::Stage;
pub(crate) use target::Target;

use crate::args;
use crate::batch;
use crate::failure::Failure;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::status::Status;
use plan::Plan;
use tally::Tally;

/// Converts every input, and then puts the outputs in their places.
pub(crate) fn convert(arguments: &args::Convert, context: &Context) -> Result<Status, Failure> {
    let reading = &arguments.reading;
    let mut overlay = Overlay::read(reading.metadata_file.as_deref(), &arguments.metadata)?
        .with_references(&arguments.bibliography)?;
    overlay.read_templates(&reading.options)?;
    let plan = Plan::new(arguments, &overlay, context)?;
    let mut tally = Tally::new(plan.jobs.len(), context.terminal);
    tally.count(&overlay.report, &overlay.sources(), plan.format);
    let mut progress = context.terminal.progress(plan.jobs.len(), "converting");
    batch::run_in_order(
        &plan.jobs,
        |job| job::run(job, &plan, &overlay),
        |outcome| progress.advance(|| tally.add(outcome, plan.format)),
    );
    drop(progress);
    tally.conclude(context.deny_warnings, arguments.deny_loss)
}
