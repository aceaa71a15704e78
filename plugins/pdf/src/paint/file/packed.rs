//! Objects packed into streams: ISO 32000-1, "Object streams".

use super::{compress, object};
use lopdf::{Object, Stream, dictionary};
use std::io::Write as _;

/// How many objects share a stream: readers unpack a whole one to see one object.
pub(in crate::paint) const GROUP: usize = 200;

/// Objects in one stream.
#[derive(Debug)]
pub(in crate::paint) struct Packed {
    /// Their numbers, in their order.
    pub(super) ids: Vec<u32>,
    /// The stream.
    pub(super) stream: Stream,
}

impl Packed {
    /// Packs objects that are no streams.
    pub(in crate::paint) fn of<'a>(objects: impl IntoIterator<Item = (u32, &'a Object)>) -> Self {
        let (mut ids, mut places, mut content) = (Vec::new(), Vec::new(), Vec::new());
        for (id, object) in objects {
            write!(places, "{id} {} ", content.len()).expect("a vector takes all");
            object::write(&mut content, object);
            content.push(b'\n');
            ids.push(id);
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => whole(ids.len()),
            "First" => whole(places.len()),
        };
        places.append(&mut content);
        let mut stream = Stream::new(dictionary, places);
        compress(&mut stream);
        Self { ids, stream }
    }
}

fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
