//! An output on its way: written, but not yet in its place.

use super::target::Target;
use crate::failure::Failure;
use crate::terminal::{self, Terminal};
use recension_core::export::{FileSink, FolderSink, Output, Sink};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

/// An output on its way.
#[derive(Debug)]
pub(crate) struct Stage {
    place: Place,
    name: String,
}

#[derive(Debug)]
enum Place {
    Standard(FileSink),
    Stream(FileSink, PathBuf),
    Folder(FolderSink),
}

impl Stage {
    /// A stage on the way to `target`.
    pub(crate) fn new(target: &Target) -> Self {
        let place = match target {
            Target::Standard => Place::Standard(FileSink::default()),
            Target::Stream(path) => Place::Stream(FileSink::default(), path.clone()),
            Target::File { folder, name } => Place::Folder(FolderSink::new(folder, name)),
        };
        Self { place, name: target.name() }
    }

    /// What takes the output.
    pub(crate) fn sink(&mut self) -> &mut dyn Sink {
        match &mut self.place {
            Place::Standard(sink) | Place::Stream(sink, _) => sink,
            Place::Folder(sink) => sink,
        }
    }

    /// Takes the whole output.
    pub(crate) fn fill(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.sink().create(&Output::Main).and_then(|mut out| {
            out.write_all(bytes)?;
            Ok(out.flush()?)
        });
        written.map_err(|error| {
            Failure::unwritable(format!("cannot write `{}`", self.name)).because(&error)
        })
    }

    /// Refuses a place that cannot take the output, as far as that shows before it is tried.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let checked = match &self.place {
            Place::Standard(_) | Place::Stream(..) => Ok(()),
            Place::Folder(sink) => sink.check(),
        };
        checked.map_err(|error| {
            Failure::unwritable(format!("cannot write `{}`", self.name)).because(&error)
        })
    }

    /// Puts the output in its place.
    pub(crate) fn commit(self, terminal: Terminal) -> Result<(), Failure> {
        let written = match self.place {
            Place::Standard(sink) => return terminal::data(&sink.into_bytes()),
            Place::Stream(sink, path) => write_to(path, &sink.into_bytes()),
            Place::Folder(sink) => sink.commit(),
        };
        written.map_err(|error| {
            Failure::unwritable(format!("cannot write `{}`", self.name)).because(&error)
        })?;
        terminal.remark(&format!("wrote `{}`", self.name));
        Ok(())
    }
}

fn write_to(path: PathBuf, bytes: &[u8]) -> std::io::Result<()> {
    File::options().write(true).open(path)?.write_all(bytes)
}
