//! The bytes of a file: ISO 32000-1, "File structure".

use super::packed::{GROUP, Packed};
use super::{Objects, compress, object};
use crate::paint::PaintError;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};
use std::io::Write as _;

/// PDF 1.7, and bytes that tell programs that the file is no text.
const HEAD: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
/// Bytes of an entry: its kind, a place, an index.
const ENTRY: usize = 7;

/// Writes a file whose trailer names this catalogue and this information dictionary.
///
/// # Errors
/// More bytes than offsets of four bytes reach.
pub(in crate::paint) fn write(
    objects: Objects,
    root: Object,
    info: Object,
) -> Result<Vec<u8>, PaintError> {
    let Objects { document, packed } = objects;
    let (streams, plain): (Vec<_>, Vec<_>) =
        document.objects.into_iter().partition(|(_, object)| matches!(object, Object::Stream(_)));
    let plain: Vec<(u32, Object)> = plain.into_iter().map(|((id, _), o)| (id, o)).collect();
    let streams: Vec<(u32, Vec<u8>)> =
        streams.into_par_iter().map(|((id, _), object)| (id, indirect(id, object))).collect();
    let mut groups: Vec<Packed> = plain
        .par_chunks(GROUP)
        .map(|group| Packed::of(group.iter().map(|(id, object)| (*id, object))))
        .collect();
    groups.extend(packed);

    let mut file = File::new(document.max_id);
    for (id, bytes) in streams {
        file.add(id, &bytes)?;
    }
    for group in groups {
        file.add_packed(group)?;
    }
    file.finish(root, info)
}

fn indirect(id: u32, mut object: Object) -> Vec<u8> {
    let mut out = Vec::new();
    if let Object::Stream(stream) = &mut object {
        compress(stream);
        out.reserve(stream.content.len() + 200);
    }
    writeln!(out, "{id} 0 obj").expect("a vector takes all");
    object::write(&mut out, &object);
    out.extend_from_slice(b"\nendobj\n");
    out
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    /// There is none of this number.
    Free,
    /// This far from the beginning of the file.
    At(u32),
    /// In this stream, at this place.
    In(u32, u16),
}

struct File {
    out: Vec<u8>,
    places: Vec<Place>,
}

impl File {
    fn new(last: u32) -> Self {
        Self { out: HEAD.to_vec(), places: vec![Place::Free; last as usize + 1] }
    }

    fn add(&mut self, id: u32, bytes: &[u8]) -> Result<(), PaintError> {
        self.place(id, Place::At(offset(self.out.len())?));
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn add_packed(&mut self, packed: Packed) -> Result<(), PaintError> {
        let container = self.next();
        for (index, id) in (0..).zip(packed.ids) {
            self.place(id, Place::In(container, index));
        }
        self.add(container, &indirect(container, Object::Stream(packed.stream)))
    }

    fn next(&mut self) -> u32 {
        self.places.push(Place::Free);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    fn place(&mut self, id: u32, place: Place) {
        if let Some(slot) = self.places.get_mut(id as usize) {
            *slot = place;
        }
    }

    fn finish(mut self, root: Object, info: Object) -> Result<Vec<u8>, PaintError> {
        let hash = Sha256::digest(&self.out);
        let id = || Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
        let start = self.out.len();
        let number = self.next();
        self.place(number, Place::At(offset(start)?));
        let dictionary = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(number) + 1,
            "W" => vec![1.into(), 4.into(), 2.into()],
            "Root" => root,
            "Info" => info,
            "ID" => vec![id(), id()],
        };
        let stream = self.table(dictionary);
        self.out.extend_from_slice(&indirect(number, Object::Stream(stream)));
        write!(self.out, "startxref\n{start}\n%%EOF\n").expect("a vector takes all");
        Ok(self.out)
    }

    /// The table of places. Each row is written as what differs from the row above, which packs well.
    fn table(&self, mut dictionary: Dictionary) -> Stream {
        let mut rows = Vec::with_capacity(self.places.len() * (ENTRY + 1));
        let mut above = [0; ENTRY];
        for place in &self.places {
            let row = entry(*place);
            rows.push(2);
            rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
            above = row;
        }
        dictionary.set("Filter", "FlateDecode");
        dictionary.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => 7 });
        Stream::new(dictionary, super::deflate(&rows))
    }
}

/// A place this far from the beginning of the file.
///
/// # Errors
/// It is farther than an entry can tell: a file with a wrong table could not be read.
fn offset(length: usize) -> Result<u32, PaintError> {
    u32::try_from(length).map_err(|_| PaintError::TooLarge)
}

fn entry(place: Place) -> [u8; ENTRY] {
    let (kind, first, second) = match place {
        Place::Free => (0, 0, u16::MAX),
        Place::At(offset) => (1, offset, 0),
        Place::In(container, index) => (2, container, index),
    };
    let mut entry = [kind; ENTRY];
    entry[1..5].copy_from_slice(&first.to_be_bytes());
    entry[5..].copy_from_slice(&second.to_be_bytes());
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_beyond_four_gigabytes_is_an_error() {
        assert_eq!(offset(u32::MAX as usize).ok(), Some(u32::MAX));
        assert!(matches!(offset(u32::MAX as usize + 1), Err(PaintError::TooLarge)));
    }
}
