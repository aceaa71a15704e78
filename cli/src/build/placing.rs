//! Putting outputs in their places: all of them, or none.

use super::produce::Staged;
use super::summary::Summary;
use crate::convert::{Stage, staged_pictures};
use crate::failure::Failure;
use crate::terminal::Terminal;
use recension_core::pagination::PageMap;
use std::path::PathBuf;

/// Offprints of one output, with the pattern of their paths.
pub(super) type Series = (PathBuf, Vec<Staged>);

/// Outputs whose places can take them, as far as one can see before it is tried.
#[derive(Default)]
pub(super) struct Ready {
    outputs: Vec<Whole>,
    offprints: Vec<(PathBuf, Vec<Whole>)>,
}

impl Ready {
    /// Those of `outputs` and `offprints` that are; why the others are not goes to `failed`.
    pub(super) fn new(
        outputs: Vec<Staged>,
        offprints: Vec<Series>,
        failed: &mut Vec<Failure>,
    ) -> Self {
        let mut whole = |outputs: Vec<Staged>| {
            let whole = outputs.into_iter().map(Whole::new);
            whole.filter_map(|output| output.map_err(|failure| failed.push(failure)).ok()).collect()
        };
        let outputs = whole(outputs);
        let offprints =
            offprints.into_iter().map(|(pattern, series)| (pattern, whole(series))).collect();
        Self { outputs, offprints }
    }

    /// The path of the first output.
    pub(super) fn first(&self) -> Option<PathBuf> {
        self.outputs.first().map(|output| output.path.clone())
    }

    /// Puts all in their places, and adds them to `summary`.
    ///
    /// # Errors
    /// [`Failure`] of the first that the system refuses.
    pub(super) fn commit(self, terminal: Terminal, summary: &mut Summary) -> Result<(), Failure> {
        for output in self.outputs {
            let (path, pages) = output.commit(terminal)?;
            summary.add(&path, &pages);
        }
        for (pattern, offprints) in self.offprints {
            summary.add_series(&pattern, offprints.len());
            for offprint in offprints {
                let (path, _) = offprint.commit(terminal)?;
                summary.add_to_series(&path);
            }
        }
        Ok(())
    }
}

/// An output with its pictures, all of which have a place.
struct Whole {
    /// The pictures, then the output itself.
    stages: Vec<Stage>,
    path: PathBuf,
    pages: PageMap,
}

impl Whole {
    fn new(output: Staged) -> Result<Self, Failure> {
        let Staged { stage, path, pictures, pages } = output;
        let mut stages = staged_pictures(pictures)?;
        stages.push(stage);
        for stage in &stages {
            stage.check()?;
        }
        Ok(Self { stages, path, pages })
    }

    fn commit(self, terminal: Terminal) -> Result<(PathBuf, PageMap), Failure> {
        for stage in self.stages {
            stage.commit(terminal)?;
        }
        Ok((self.path, self.pages))
    }
}
