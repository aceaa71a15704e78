//! `recension init`: an edition to begin with, which builds at once.

use crate::args;
use crate::args::EditionKind;
use crate::failure::Failure;
use crate::program::Context;
use crate::status::Status;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// A file of a new edition: its path, and its text.
type File = (&'static str, &'static str);

/// The description of descriptions, which goes with each edition so that completion needs no network.
const SCHEMA: &str = include_str!("edition.schema.json");

const README: File = ("README.md", include_str!("shared/README.md"));
const REFERENCES: File = ("references.bib", include_str!("shared/references.bib"));
const BOOK: File = ("reviews/low-water.md", include_str!("shared/reviews/low-water.md"));
const FILM: File = ("reviews/the-last-ferry.md", include_str!("shared/reviews/the-last-ferry.md"));
const PLAY: File = ("reviews/two-kettles.md", include_str!("shared/reviews/two-kettles.md"));

/// Makes the folder that `arguments` name.
pub(crate) fn init(arguments: &args::Init, context: &Context) -> Result<Status, Failure> {
    let folder = &arguments.folder;
    refuse_what_is_there(folder)?;
    for (path, text) in files(arguments.kind) {
        write(&folder.join(path), text)?;
    }
    let folder = folder.display();
    context
        .terminal
        .summary(&format!("`{folder}` holds an edition; `recension build {folder}` makes it\n"));
    Ok(Status::Done)
}

fn files(kind: EditionKind) -> Vec<File> {
    let mut files = vec![README, ("edition.schema.json", SCHEMA), REFERENCES, BOOK];
    match kind {
        EditionKind::Issue => files.extend([
            ("edition.toml", include_str!("issue/edition.toml")),
            ("editorial.md", include_str!("issue/editorial.md")),
            FILM,
            PLAY,
        ]),
        EditionKind::Anthology => files.extend([
            ("edition.toml", include_str!("anthology/edition.toml")),
            ("foreword.md", include_str!("anthology/foreword.md")),
            FILM,
            PLAY,
        ]),
        EditionKind::Single => {
            files.push(("edition.toml", include_str!("single/edition.toml")));
        }
    }
    files
}

/// A folder with anything in it is somebody's.
fn refuse_what_is_there(folder: &Path) -> Result<(), Failure> {
    let reason = match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => return Ok(()),
            Some(_) => "is not empty",
        },
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => "is no folder",
        Err(error) => return Err(unwritable(folder, &error)),
    };
    let message = format!("`{}` {reason}: nothing is written", folder.display());
    Err(Failure::unwritable(message).with_hint("name a folder that is new or empty"))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::unwritable(format!("cannot write `{}`", path.display())).because(error)
}
