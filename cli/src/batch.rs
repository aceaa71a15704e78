//! Many jobs at once, their outcomes in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Runs every job, on all processors if there are several jobs, and gives the outcomes to `take` in
/// the order of the jobs.
pub(crate) fn run_in_order<J: Sync, O: Send>(
    jobs: &[J],
    run: impl Fn(&J) -> O + Sync,
    mut take: impl FnMut(O),
) {
    // A thread costs more than a small job does.
    if let [job] = jobs {
        return take(run(job));
    }
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(jobs.len());
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| {
                let sender = sender;
                work(jobs, &next, &run, &sender);
            });
        }
        drop(sender);
        let mut waiting: Vec<Option<O>> = jobs.iter().map(|_| None).collect();
        let mut taken = 0;
        for (number, outcome) in receiver {
            waiting[number] = Some(outcome);
            while let Some(outcome) = waiting.get_mut(taken).and_then(Option::take) {
                take(outcome);
                taken += 1;
            }
        }
    });
}

fn work<J, O>(
    jobs: &[J],
    next: &AtomicUsize,
    run: impl Fn(&J) -> O,
    outcomes: &mpsc::Sender<(usize, O)>,
) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(job) = jobs.get(number) else { return };
        if outcomes.send((number, run(job))).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn outcomes_come_in_the_order_of_the_jobs() {
        let jobs: Vec<u64> = (0..20).collect();
        let mut outcomes = Vec::new();
        let run = |job: &u64| {
            thread::sleep(Duration::from_millis(20 - job));
            *job
        };
        run_in_order(&jobs, run, |outcome| outcomes.push(outcome));
        assert_eq!(outcomes, jobs);
    }
}
