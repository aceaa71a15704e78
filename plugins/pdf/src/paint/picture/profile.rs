//! Colour profiles that pictures bring.

use super::super::file::Objects;
use super::Colours;
use lopdf::{ObjectId, Stream, dictionary};

/// A colour profile that a file may hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Profile {
    components: u8,
    bytes: Vec<u8>,
}

impl Profile {
    /// The profile, if it is one for these colours. PDF/A-2, "ICCBased colour spaces": for devices or
    /// colour spaces, and of version 4 or older.
    pub(super) fn of(bytes: &[u8], colours: &Colours) -> Option<Self> {
        let (signature, components): (&[u8], u8) = match colours {
            Colours::Grey => (b"GRAY", 1),
            Colours::Rgb | Colours::Table(_) => (b"RGB ", 3),
            Colours::Cmyk => (b"CMYK", 4),
        };
        let length = u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let is_known = matches!(bytes.get(12..16)?, b"scnr" | b"mntr" | b"prtr" | b"spac");
        let fits = length >= 132
            && length <= bytes.len()
            && (1..=4).contains(bytes.get(8)?)
            && is_known
            && bytes.get(16..20)? == signature
            && bytes.get(36..40)? == b"acsp";
        fits.then(|| Self { components, bytes: bytes[..length].to_vec() })
    }

    /// The profile of inks for pictures that bring none: PDF/A knows no inks without a profile.
    pub(super) fn of_inks() -> Option<Self> {
        Self::of(typst_assets::icc::CMYK_TO_XYZ, &Colours::Cmyk)
    }

    pub(super) fn embed(&self, objects: &mut Objects) -> ObjectId {
        let dictionary = dictionary! { "N" => i64::from(self.components) };
        objects.add_stream(Stream::new(dictionary, self.bytes.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_must_fit_the_colours() {
        let srgb = typst_assets::icc::S_RGB_V4;
        assert!(Profile::of(srgb, &Colours::Rgb).is_some());
        assert!(Profile::of(srgb, &Colours::Grey).is_none());
        assert!(Profile::of(&srgb[..200], &Colours::Rgb).is_none());
        assert!(Profile::of(b"no profile", &Colours::Rgb).is_none());
        assert!(Profile::of_inks().is_some());
    }
}
