//! Making the outputs: what has pages first, then all the others at once.

use super::output::Output;
use crate::batch;
use crate::convert::{Picture, Stage, Target, pictures};
use crate::failure::Failure;
use crate::status::Status;
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::export::Sink;
use recension_core::model::Edition;
use recension_core::pagination::PageMap;
use recension_core::pipeline::RunError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// What became of an output.
pub(super) struct Product {
    /// Its name.
    pub(super) name: String,
    /// The name of its format.
    pub(super) format: String,
    /// What is wrong with it, and what it cannot hold.
    pub(super) report: Report,
    /// The output itself.
    pub(super) result: Result<Staged, Failure>,
}

/// An output on its way.
pub(super) struct Staged {
    /// The file.
    pub(super) stage: Stage,
    /// Where it will be.
    pub(super) path: std::path::PathBuf,
    /// Pictures that lie beside it.
    pub(super) pictures: Vec<Picture>,
    /// Where its pages begin, if it has pages.
    pub(super) pages: PageMap,
}

/// The output whose pages the others name.
pub(super) struct Printed {
    /// Its name.
    pub(super) name: String,
    /// Where its pages begin.
    pub(super) pages: Arc<PageMap>,
}

/// An edition, and where its pictures are.
pub(super) struct Material<'a> {
    /// The edition.
    pub(super) edition: &'a Edition,
    /// The folder of its pictures.
    pub(super) root: &'a Path,
}

/// Makes `outputs`, and gives each to `take` as it is done, in their order but for those with pages,
/// which come first.
pub(super) fn produce(
    outputs: &[Output<'_>],
    material: &Material<'_>,
    mut take: impl FnMut(Product),
) {
    let (paginating, others): (Vec<&Output<'_>>, Vec<&Output<'_>>) =
        outputs.iter().partition(|output| output.paginates());
    let mut printed: Option<Printed> = None;
    let mut rest = Vec::new();
    for output in paginating {
        if printed.is_some() {
            rest.push(output);
            continue;
        }
        let product = run(output, material, None);
        if let Ok(staged) = &product.result {
            let pages = Arc::new(staged.pages.clone());
            printed = Some(Printed { name: product.name.clone(), pages });
        }
        take(product);
    }
    rest.extend(others);
    let run = |output: &&Output<'_>| {
        // What has pages names its own.
        let printed = printed.as_ref().filter(|_| !output.paginates());
        run(output, material, printed)
    };
    batch::run_in_order(&rest, run, take);
}

/// Makes one output, with the pages of another if there are some.
pub(super) fn run(
    output: &Output<'_>,
    material: &Material<'_>,
    printed: Option<&Printed>,
) -> Product {
    guarded(output, |report| make(output, material, printed, report))
}

/// Runs what makes an output; a panic is a failure of this output alone.
pub(super) fn guarded(
    output: &Output<'_>,
    make: impl FnOnce(&mut Report) -> Result<Staged, Failure>,
) -> Product {
    let mut report = Report::default();
    let result = catch_unwind(AssertUnwindSafe(|| make(&mut report))).unwrap_or_else(|_| {
        Err(Failure::new(
            Status::Bug,
            format!("the bug came out with the output `{}`", output.name),
        ))
    });
    Product { name: output.name.clone(), format: output.format(), report, result }
}

fn make(
    output: &Output<'_>,
    material: &Material<'_>,
    printed: Option<&Printed>,
    report: &mut Report,
) -> Result<Staged, Failure> {
    let edition = material.edition;
    let assets = Assets::in_folder(material.root).with_files(Arc::clone(&output.files));
    let is_text = output.writing.exporter.format().is_text;
    let with_pages =
        printed.map(|printed| output.writing.with_pages(&printed.name, Arc::clone(&printed.pages)));
    let writing = with_pages.as_ref().unwrap_or(&output.writing);
    let write = |sink: &mut dyn Sink, report: &mut Report| {
        writing.write(edition.clone(), &assets, sink, report)
    };
    let place = (&output.target(), &*output.path);
    stage(place, is_text.then_some(edition), &assets, report, write)
}

/// Stages what `write` writes, with the pictures of `text` beside it: an edition whose output is
/// text.
pub(super) fn stage(
    (target, path): (&Target, &Path),
    text: Option<&Edition>,
    assets: &Assets,
    report: &mut Report,
    write: impl FnOnce(&mut dyn Sink, &mut Report) -> Result<PageMap, RunError>,
) -> Result<Staged, Failure> {
    let name = path.display().to_string();
    // Text has no pictures in it: they lie beside it.
    let pictures = match (path.parent(), text) {
        (Some(folder), Some(edition)) => pictures(&name, folder, edition, assets, report),
        _ => Vec::new(),
    };
    let mut stage = Stage::new(target);
    let pages = write(stage.sink(), report).map_err(|error| Failure::of_run(&error, &name))?;
    Ok(Staged { stage, path: path.to_owned(), pictures, pages })
}
