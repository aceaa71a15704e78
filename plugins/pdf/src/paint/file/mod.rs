//! The file: its objects, and how they are written.
//!
//! lopdf writes object streams one after the other, copying every object; a book has tens of
//! thousands, so they are packed here, on all threads.

mod object;
mod packed;
mod writer;

pub(super) use packed::{GROUP, Packed};
pub(super) use writer::write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, ObjectId, Stream};
use std::io::Write as _;

/// The objects of a file in the making.
#[derive(Debug)]
pub(super) struct Objects {
    document: Document,
    packed: Vec<Packed>,
}

impl Objects {
    /// What printpdf has made of pages.
    pub(super) fn new(document: Document) -> Self {
        Self { document, packed: Vec::new() }
    }

    /// A number for an object that will come.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// The first of this many numbers in a row for objects that will come.
    pub(super) fn reserve_row(&mut self, count: usize) -> u32 {
        let first = self.document.max_id + 1;
        self.document.max_id += u32::try_from(count).unwrap_or_default();
        first
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Adds an object with a number of its own.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.document.set_object(id, object);
    }

    /// Adds a stream, which is compressed when it is written.
    pub(super) fn add_stream(&mut self, stream: Stream) -> ObjectId {
        self.add(Object::Stream(stream))
    }

    /// Adds objects that are packed already.
    pub(super) fn add_packed(&mut self, packed: Vec<Packed>) {
        self.packed.extend(packed);
    }

    /// The document, without what is packed.
    pub(super) fn document_mut(&mut self) -> &mut Document {
        &mut self.document
    }
}

/// `bytes` compressed, as `FlateDecode` reads them.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), Compression::default());
    encoder.write_all(bytes).expect("a vector takes all");
    encoder.finish().expect("a vector takes all")
}

/// A stream that is compressed if that makes it smaller.
pub(super) fn compress(stream: &mut Stream) {
    if stream.dict.has(b"Filter") || !stream.allows_compression {
        return;
    }
    let packed = deflate(&stream.content);
    if packed.len() < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
}
