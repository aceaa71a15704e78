//! `--extract-media`: the pictures of a review, copied.

use super::stage::Stage;
use super::target::Target;
use crate::failure::Failure;
use recension_core::asset::{AssetError, Assets, percent_decoded};
use recension_core::diagnostic::{Diagnostic, Report, codes};
use recension_core::export::{FolderSink, Output, OutputPath, Sink};
use recension_core::model::{AssetReference, Edition};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A picture to copy.
#[derive(Debug)]
pub(crate) struct Picture {
    /// Name of the review that shows it.
    review: String,
    folder: PathBuf,
    path: OutputPath,
    bytes: Vec<u8>,
}

/// Every picture of `edition`, to be copied below `folder` under the path that the text has for it; `review` is the
/// name of the input.
pub(crate) fn pictures(
    review: &str,
    folder: &Path,
    edition: &Edition,
    assets: &Assets,
    report: &mut Report,
) -> Vec<Picture> {
    let mut pictures = Vec::new();
    let mut seen = BTreeSet::new();
    for reference in edition.documents().flat_map(|document| &document.assets) {
        let Some(path) = path_below(&reference.path) else {
            report.push(not_copied(reference, &AssetError::Outside));
            continue;
        };
        if !seen.insert(path.as_str().to_owned()) {
            continue;
        }
        match assets.read(&reference.path) {
            Ok(asset) => pictures.push(Picture {
                review: review.to_owned(),
                folder: folder.to_owned(),
                path,
                bytes: asset.bytes,
            }),
            Err(error) => report.push(not_copied(reference, &error)),
        }
    }
    pictures
}

/// Refuses pictures of several reviews that have one path and differ: the last one would be seen in all of them.
pub(super) fn refuse_twins<'p>(pictures: impl Iterator<Item = &'p Picture>) -> Result<(), Failure> {
    let mut seen: BTreeMap<(&Path, &str), &Picture> = BTreeMap::new();
    for picture in pictures {
        let place = (picture.folder.as_path(), picture.path.as_str());
        let first = *seen.entry(place).or_insert(picture);
        if first.bytes != picture.bytes {
            let (one, other) = (&first.review, &picture.review);
            let path = picture.folder.join(picture.path.as_str());
            let message =
                format!("the pictures `{}` of `{one}` and `{other}` differ", path.display());
            return Err(Failure::usage(message)
                .with_cause("both would be copied to one file")
                .with_hint("convert them one by one, each with an `--extract-media` of its own"));
        }
    }
    Ok(())
}

/// Every picture on its way to its place.
pub(crate) fn staged_pictures(pictures: Vec<Picture>) -> Result<Vec<Stage>, Failure> {
    let stage = |picture: Picture| {
        let mut stage = Stage::new(&Target::below(&picture.folder, picture.path.as_str()));
        stage.fill(&picture.bytes)?;
        Ok(stage)
    };
    pictures.into_iter().map(stage).collect()
}

/// Writes every picture.
pub(super) fn copy(pictures: Vec<Picture>) -> Result<(), Failure> {
    for picture in pictures {
        let path = picture.folder.join(picture.path.as_str());
        picture.copy().map_err(|error| {
            Failure::unwritable(format!("cannot write `{}`", path.display())).because(&error)
        })?;
    }
    Ok(())
}

impl Picture {
    fn copy(self) -> std::io::Result<()> {
        let mut sink = FolderSink::new(self.folder, self.path.as_str());
        let mut file = sink.create(&Output::Main).map_err(std::io::Error::other)?;
        file.write_all(&self.bytes)?;
        file.flush()?;
        drop(file);
        sink.commit()
    }
}

/// The path below the folder, as files are called: with `%20` undone, and without `.`.
fn path_below(path: &str) -> Option<OutputPath> {
    let path = percent_decoded(path);
    let parts: Vec<&str> = path.split('/').filter(|part| *part != ".").collect();
    OutputPath::new(parts.join("/"))
}

fn not_copied(reference: &AssetReference, error: &AssetError) -> Diagnostic {
    let code = match error {
        AssetError::Missing | AssetError::Outside | AssetError::Remote => &codes::IMAGE_MISSING,
        _ => &codes::IMAGE_UNREADABLE,
    };
    let message = format!("the picture `{}` is not copied: {error}", reference.path);
    Diagnostic::warning(code, reference.span, message)
}
