//! The shape of the cover.

use crate::codes;
use recension_core::asset::Assets;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::model::Image;
use std::path::Path;

/// Tells if the cover, seen from `root`, is no upright page; one that cannot be read is told by the
/// outputs that show it.
pub(super) fn check(cover: &Image, root: &Path, report: &mut Report) {
    if root.join(&cover.asset).is_dir() {
        let message = format!("the cover `{}` is a folder", cover.asset);
        report.push(
            Diagnostic::error(&codes::INPUT_UNREADABLE, cover.span, message)
                .with_hint("name the picture: `cover = \"cover.png\"`"),
        );
    }
    let Ok(asset) = Assets::in_folder(root).read(&cover.asset) else { return };
    let Some((width, height)) = asset.pixels.filter(|pixels| !is_upright(*pixels)) else { return };
    let message = format!("the cover is {width} pixels wide and {height} high");
    report.push(
        Diagnostic::warning(&codes::COVER_SHAPE, cover.span, message)
            .with_hint("shops take covers that are between 1.25 and 2 times as high as wide"),
    );
}

/// Whether a picture has the shape of a book, as shops understand it.
fn is_upright((width, height): (u32, u32)) -> bool {
    let (width, height) = (u64::from(width), u64::from(height));
    height * 4 >= width * 5 && height <= width * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_are_as_upright_as_books() {
        for (pixels, is_book) in [
            ((1600, 2400), true),
            ((1600, 2000), true),
            ((1000, 2000), true),
            ((1600, 900), false),
            ((1600, 1600), false),
            ((1000, 2001), false),
            ((u32::MAX, u32::MAX), false),
        ] {
            assert_eq!(is_upright(pixels), is_book, "{pixels:?}");
        }
    }
}
