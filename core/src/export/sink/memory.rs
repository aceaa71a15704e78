//! Sinks that keep files in memory.

use super::{Output, Sink, SinkError};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::Write;

/// Keeps files in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: BTreeMap<Output, Vec<u8>>,
}

impl MemorySink {
    /// The bytes of the main file, once it is written.
    pub fn main(&self) -> Option<&[u8]> {
        self.files.get(&Output::Main).map(Vec::as_slice)
    }

    /// Every file, the main one first, then by path.
    pub fn files(&self) -> impl Iterator<Item = (&Output, &[u8])> {
        self.files.iter().map(|(output, bytes)| (output, bytes.as_slice()))
    }
}

impl Sink for MemorySink {
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
        match self.files.entry(output.clone()) {
            Entry::Vacant(entry) => Ok(Box::new(entry.insert(Vec::new()))),
            Entry::Occupied(_) => Err(SinkError::Twice { name: output.describe() }),
        }
    }
}

/// Keeps the one file of an output that goes to a stream.
#[derive(Debug, Default)]
pub struct FileSink {
    bytes: Option<Vec<u8>>,
}

impl FileSink {
    /// The bytes of the file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes.unwrap_or_default()
    }
}

impl Sink for FileSink {
    fn create(&mut self, output: &Output) -> Result<Box<dyn Write + '_>, SinkError> {
        match output {
            Output::Main if self.bytes.is_none() => Ok(Box::new(self.bytes.insert(Vec::new()))),
            Output::Main => Err(SinkError::Twice { name: output.describe() }),
            Output::Beside(path) => Err(SinkError::OneFileOnly { path: path.clone() }),
        }
    }
}
