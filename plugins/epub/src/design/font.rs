//! What a font says of itself: its family, weight and style, and whether it may be embedded.

use super::woff2;
use read_fonts::tables::fvar::Fvar;
use read_fonts::tables::name::Name;
use read_fonts::tables::os2::Os2;
use read_fonts::types::{NameId, Tag};
use read_fonts::{FontData, FontRead, FontRef};
use recension_core::asset::AssetError;
use std::borrow::Cow;

/// Why a font cannot be embedded.
#[derive(Debug, thiserror::Error)]
pub(super) enum FontError {
    #[error(transparent)]
    Asset(AssetError),
    #[error("it is no OpenType, TrueType or WOFF2 font")]
    Kind,
    #[error("it is a collection of fonts")]
    Collection,
    #[error("it is damaged")]
    Damaged,
    #[error("it has no name")]
    Nameless,
}

/// Kinds of font files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    OpenType,
    TrueType,
    Woff2,
}

impl Kind {
    fn sniff(bytes: &[u8]) -> Result<Self, FontError> {
        match bytes.get(..4) {
            Some(b"OTTO") => Ok(Self::OpenType),
            Some(b"\0\x01\0\0" | b"true") => Ok(Self::TrueType),
            Some(b"wOF2") => Ok(Self::Woff2),
            Some(b"ttcf") => Err(FontError::Collection),
            _ => Err(FontError::Kind),
        }
    }

    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::OpenType => "otf",
            Self::TrueType => "ttf",
            Self::Woff2 => "woff2",
        }
    }

    /// Core media types of EPUB 3.3.
    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::OpenType => "font/otf",
            Self::TrueType => "font/ttf",
            Self::Woff2 => "font/woff2",
        }
    }
}

/// A face.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) kind: Kind,
    pub(super) family: String,
    /// As CSS has it: a number, or two for a variable font.
    pub(super) weight: String,
    pub(super) style: &'static str,
    pub(super) is_restricted: bool,
}

/// The tables that tell it.
#[derive(Default)]
pub(super) struct Tables<'a> {
    pub(super) name: Option<Cow<'a, [u8]>>,
    pub(super) os2: Option<Cow<'a, [u8]>>,
    pub(super) fvar: Option<Cow<'a, [u8]>>,
}

impl Face {
    /// The face that a font file holds.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, FontError> {
        let kind = Kind::sniff(bytes)?;
        let tables = match kind {
            Kind::Woff2 => woff2::tables(bytes).ok_or(FontError::Damaged)?,
            Kind::OpenType | Kind::TrueType => tables(bytes)?,
        };
        let os2 = tables.os2.as_deref().and_then(|table| Os2::read(FontData::new(table)).ok());
        let selection = os2.as_ref().map_or(0, |os2| os2.fs_selection().bits());
        let embedding = os2.as_ref().map_or(0, Os2::fs_type);
        let weight = os2.as_ref().map_or(400, Os2::us_weight_class).clamp(1, 1000);
        Ok(Self {
            kind,
            family: family(&tables).ok_or(FontError::Nameless)?,
            weight: weights(&tables).unwrap_or_else(|| weight.to_string()),
            style: match selection {
                bits if bits & ITALIC != 0 => "italic",
                bits if bits & OBLIQUE != 0 => "oblique",
                _ => "normal",
            },
            is_restricted: embedding & (RESTRICTED | BITMAPS_ONLY) != 0,
        })
    }
}

// OpenType, "OS/2 — OS/2 and Windows Metrics Table", fsSelection and fsType.
const ITALIC: u16 = 1;
const OBLIQUE: u16 = 1 << 9;
const RESTRICTED: u16 = 1 << 1;
const BITMAPS_ONLY: u16 = 1 << 9;

fn tables(bytes: &[u8]) -> Result<Tables<'_>, FontError> {
    let font = FontRef::new(bytes).map_err(|_| FontError::Damaged)?;
    let table =
        |tag: &[u8; 4]| font.table_data(Tag::new(tag)).map(|data| Cow::Borrowed(data.as_bytes()));
    Ok(Tables { name: table(b"name"), os2: table(b"OS/2"), fvar: table(b"fvar") })
}

/// The family that all weights share, else the one that four of them share.
fn family(tables: &Tables<'_>) -> Option<String> {
    let name = Name::read(FontData::new(tables.name.as_deref()?)).ok()?;
    let find = |id: NameId| {
        let records = name.name_record().iter().filter(move |record| record.name_id() == id);
        // English by Windows, which nearly every font has, before whatever else there is.
        let mut records: Vec<_> = records.collect();
        records.sort_by_key(|record| (record.platform_id() != 3, record.language_id() != 0x409));
        let texts = records.into_iter().filter_map(|record| record.string(name.string_data()).ok());
        let texts = texts.map(|text| text.to_string().trim().to_owned());
        texts.into_iter().find(|text| !text.is_empty())
    };
    find(NameId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| find(NameId::FAMILY_NAME))
}

/// The weights of a variable font, as a range.
fn weights(tables: &Tables<'_>) -> Option<String> {
    let fvar = Fvar::read(FontData::new(tables.fvar.as_deref()?)).ok()?;
    let weight = fvar.axes().ok()?.iter().find(|axis| axis.axis_tag() == Tag::new(b"wght"))?;
    let [least, most] =
        [weight.min_value(), weight.max_value()].map(|value| value.to_i32().clamp(1, 1000));
    Some(format!("{least} {most}"))
}
