//! The asset source: one rooted place from which pictures are read.

mod orientation;

pub use orientation::Orientation;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pictures, by the path a document names them with.
///
/// Nothing outside the root is read, symbolic links that lead out of it included, and nothing from
/// the network. Beside them stand the files that options name, which the user has chosen one by one.
#[derive(Debug, Default)]
pub struct Assets {
    root: Root,
    files: Arc<NamedFiles>,
}

/// Files that options name, by their paths as the options write them.
pub type NamedFiles = BTreeMap<String, Vec<u8>>;

/// What stands before the path of a file that an option names, where a plugin asks for it.
const OPTION_FILE: &str = "option-file:";

/// Finds a picture by its path, for [`Assets::from_reader`].
pub type Reader = Box<dyn Fn(&str) -> Result<Asset, AssetError> + Send + Sync>;

#[derive(Default)]
enum Root {
    #[default]
    Nothing,
    Memory(BTreeMap<String, Vec<u8>>),
    Folder(PathBuf),
    Reader(Reader),
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("Nothing"),
            Self::Memory(files) => f.debug_tuple("Memory").field(&files.keys()).finish(),
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            Self::Reader(_) => f.write_str("Reader"),
        }
    }
}

impl Assets {
    /// A source without pictures.
    pub fn none() -> Self {
        Self::default()
    }

    /// Pictures from `folder` and the folders in it.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Root::Folder(folder.into()).into()
    }

    /// Pictures held in memory.
    pub fn in_memory(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        Root::Memory(files.into_iter().collect()).into()
    }

    /// Pictures that `reader` finds; it answers for what it gives.
    pub fn from_reader(reader: Reader) -> Self {
        Root::Reader(reader).into()
    }

    /// The same, with files that options name.
    #[must_use]
    pub fn with_files(self, files: Arc<NamedFiles>) -> Self {
        Self { files, ..self }
    }

    /// The bytes of the file that an option names `path`.
    ///
    /// # Errors
    /// [`AssetError::Missing`] if whoever runs the stage did not bring it.
    pub fn file(&self, path: &str) -> Result<Cow<'_, [u8]>, AssetError> {
        match &self.root {
            Root::Reader(reader) => Ok(Cow::Owned(reader(&format!("{OPTION_FILE}{path}"))?.bytes)),
            _ => self.files.get(path).map(Into::into).ok_or(AssetError::Missing),
        }
    }

    /// What a plugin asks for: a picture, or a file that an option names.
    #[cfg(feature = "host")]
    pub(crate) fn open(&self, path: &str) -> Result<Asset, AssetError> {
        let Some(path) = path.strip_prefix(OPTION_FILE) else { return self.read(path) };
        let bytes = self.file(path)?.into_owned();
        Ok(Asset { media_type: MediaType::Other, pixels: None, bytes })
    }

    /// Reads the picture that a document names `path`.
    ///
    /// # Errors
    /// [`AssetError`] says why there is none.
    pub fn read(&self, path: &str) -> Result<Asset, AssetError> {
        if path.contains("://") || path.starts_with("data:") {
            return Err(AssetError::Remote);
        }
        if path.starts_with(OPTION_FILE) {
            return Err(AssetError::Missing);
        }
        let bytes = match &self.root {
            Root::Reader(reader) => return reader(path),
            Root::Nothing => return Err(AssetError::Missing),
            Root::Memory(files) => files.get(path).cloned().ok_or(AssetError::Missing)?,
            Root::Folder(root) => read_below(root, &percent_decoded(path))?,
        };
        Asset::from_bytes(path, bytes)
    }
}

impl From<Root> for Assets {
    fn from(root: Root) -> Self {
        Self { root, files: Arc::default() }
    }
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// What it is.
    pub media_type: MediaType,
    /// Width and height in pixels as it is shown, for pictures that have them.
    pub pixels: Option<(u32, u32)>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Kinds of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each name says it all")]
pub enum MediaType {
    Png,
    Jpeg,
    Gif,
    WebP,
    Svg,
    /// A file that an option names, of whatever kind; no picture is of it.
    Other,
}

impl MediaType {
    /// Its name (IANA).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
            Self::Other => "application/octet-stream",
        }
    }

    /// The kind that a name (IANA) means.
    pub fn from_name(name: &str) -> Option<Self> {
        let kinds = [Self::Png, Self::Jpeg, Self::Gif, Self::WebP, Self::Svg, Self::Other];
        kinds.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The suffix its files have.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
            Self::Other => "bin",
        }
    }

    /// The kind that the first bytes tell; of SVG, also its suffix is asked.
    fn sniff(path: &str, bytes: &[u8]) -> Option<Self> {
        let has_svg_suffix =
            Path::new(path).extension().is_some_and(|suffix| suffix.eq_ignore_ascii_case("svg"));
        match bytes {
            [0x89, b'P', b'N', b'G', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::WebP),
            _ if has_svg_suffix
                && std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")) =>
            {
                Some(Self::Svg)
            }
            _ => None,
        }
    }
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssetError {
    /// No such file.
    #[error("no such file")]
    Missing,
    /// The path leads out of the folder.
    #[error("the path leads out of the document's folder")]
    Outside,
    /// It is on the network.
    #[error("pictures on the network are not fetched")]
    Remote,
    /// It is of a kind that no edition shows.
    #[error("not a PNG, JPEG, GIF, WebP or SVG picture")]
    NoPicture,
    /// It begins like a picture and does not end like one.
    #[error("the picture is damaged or cut off")]
    Damaged,
    /// The system refused.
    #[error("cannot be read")]
    Io(#[from] std::io::Error),
}

impl Asset {
    /// The picture that `bytes` are; of SVG, the suffix of `path` is asked too.
    ///
    /// # Errors
    /// [`AssetError::NoPicture`] or [`AssetError::Damaged`].
    pub fn from_bytes(path: &str, bytes: Vec<u8>) -> Result<Self, AssetError> {
        let media_type = MediaType::sniff(path, &bytes).ok_or(AssetError::NoPicture)?;
        if !is_whole(media_type, &bytes) {
            return Err(AssetError::Damaged);
        }
        let pixels = match media_type {
            MediaType::Svg | MediaType::Other => None,
            _ => {
                let stored = pixel_size(&bytes).ok_or(AssetError::NoPicture)?;
                Some(Orientation::of(media_type, &bytes).shown(stored))
            }
        };
        Ok(Self { media_type, pixels, bytes })
    }
}

/// Whether the frame of a picture goes to its end, as far as that can be seen without decoding it.
fn is_whole(media_type: MediaType, bytes: &[u8]) -> bool {
    match media_type {
        MediaType::Png => png_has_its_end(bytes),
        // JPEG (ITU-T T.81) ends with the marker EOI; some cameras write bytes of their own behind it.
        MediaType::Jpeg => bytes.windows(2).rev().any(|marker| marker == [0xFF, 0xD9]),
        // GIF89a, "Trailer".
        MediaType::Gif => bytes.contains(&0x3B),
        MediaType::WebP => {
            let told =
                bytes.get(4..8).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
            told.is_some_and(|length| length as usize + 8 <= bytes.len())
        }
        MediaType::Svg | MediaType::Other => true,
    }
}

/// Whether the chunks of a PNG follow each other up to IEND (PNG, "Chunk layout").
fn png_has_its_end(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, name)) = rest.get(..4).zip(rest.get(4..8)) {
        if name == b"IEND" {
            return true;
        }
        let length = length.iter().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        // The length counts neither itself nor name and checksum.
        rest = rest.get(length.saturating_add(12)..).unwrap_or_default();
    }
    false
}

#[cfg(feature = "host")]
fn pixel_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

#[cfg(not(feature = "host"))]
fn pixel_size(_bytes: &[u8]) -> Option<(u32, u32)> {
    Some((0, 0))
}

fn read_below(root: &Path, path: &str) -> Result<Vec<u8>, AssetError> {
    let root = root.canonicalize()?;
    let file = root.join(path).canonicalize().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => AssetError::Missing,
        _ => AssetError::Io(error),
    })?;
    if !file.starts_with(&root) {
        return Err(AssetError::Outside);
    }
    Ok(std::fs::read(file)?)
}

/// The path with `%20` and the like undone, as a link in a document writes them.
pub fn percent_decoded(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((byte, tail)) = rest.split_first() {
        let decoded = (*byte == b'%').then(|| hexadecimal(tail)).flatten();
        bytes.push(decoded.unwrap_or(*byte));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(path), Cow::Owned)
}

fn hexadecimal(bytes: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(bytes.get(..2)?).ok()?;
    u8::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIF: &[u8] = b"GIF89a\x01\x00\x02\x00\x00\x00\x00;";
    const CUT_PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01";

    #[test]
    fn files_of_options_are_no_pictures_of_documents() {
        let files = NamedFiles::from([("../house.gif".to_owned(), GIF.to_vec())]);
        let assets = Assets::none().with_files(Arc::new(files));
        assert_eq!(*assets.file("../house.gif").expect("an option names it"), *GIF);
        for path in ["../house.gif", "option-file:../house.gif"] {
            assert!(matches!(assets.read(path), Err(AssetError::Missing)), "{path}");
        }
        assert!(matches!(assets.file("other.gif"), Err(AssetError::Missing)));
    }

    #[test]
    fn only_pictures_below_the_root_are_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("review");
        std::fs::create_dir(&root).expect("writable");
        std::fs::write(folder.path().join("secret.gif"), GIF).expect("writable");
        std::fs::write(root.join("a b.gif"), GIF).expect("writable");
        std::fs::write(root.join("a.txt"), "text").expect("writable");
        std::fs::write(root.join("cut.png"), CUT_PNG).expect("writable");
        let assets = Assets::in_folder(root);
        let asset = assets.read("a%20b.gif").expect("a picture");
        assert_eq!((asset.media_type, asset.pixels), (MediaType::Gif, Some((1, 2))));
        for (path, message) in [
            ("../secret.gif", "the path leads out of the document's folder"),
            ("b.gif", "no such file"),
            ("cut.png", "the picture is damaged or cut off"),
            ("a.txt", "not a PNG, JPEG, GIF, WebP or SVG picture"),
            ("https://example.org/a.png", "pictures on the network are not fetched"),
        ] {
            assert_eq!(assets.read(path).expect_err(path).to_string(), message);
        }
    }
}
