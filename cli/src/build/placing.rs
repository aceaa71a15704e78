//! Putting outputs in their places: all of them, or none.

use super::produce::Staged;
use super::summary::Summary;
use crate::convert::{Stage, staged_pictures};
use crate::failure::Failure;
use crate::terminal::Terminal;
use recension_core::pagination::PageMap;
use std::path::{Path, PathBuf};

/// Offprints of one output, with the pattern of their paths.
pub(super) type Series = (PathBuf, Vec<Staged>);

/// Puts `outputs` and `offprints` in their places, and adds them to `summary`.
///
/// # Errors
/// [`Failure`] if one of them cannot be put there. Nothing is replaced then, unless only the try shows
/// it.
pub(super) fn put_in_place(
    outputs: Vec<Staged>,
    offprints: Vec<Series>,
    terminal: Terminal,
    summary: &mut Summary,
) -> Result<(), Failure> {
    let ready = outputs.into_iter().map(Ready::new).collect::<Result<Vec<_>, _>>()?;
    let mut series = Vec::new();
    for (pattern, offprints) in offprints {
        let ready = offprints.into_iter().map(Ready::new).collect::<Result<Vec<_>, _>>()?;
        series.push((pattern, ready));
    }
    for output in ready {
        let (path, pages) = output.commit(terminal)?;
        summary.add(&path, &pages);
    }
    for (pattern, offprints) in series {
        summary.add_series(Path::new(&pattern), offprints.len());
        for offprint in offprints {
            let (path, _) = offprint.commit(terminal)?;
            summary.add_to_series(&path);
        }
    }
    Ok(())
}

/// An output whose place can take it, as far as one can see.
struct Ready {
    /// Its pictures, then itself.
    stages: Vec<Stage>,
    path: PathBuf,
    pages: PageMap,
}

impl Ready {
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
