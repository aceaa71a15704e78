//! Pictures of every kind, as a reader of PDF shows them.

use crate::programs::{Raster, rasters};
use insta::assert_snapshot;
use lopdf::{Document, Object};
use recension_tests::conversion::convert_file;
use recension_tests::fixtures;

/// A page in colours.
struct Screen(Raster);

impl Screen {
    fn colour(&self, x: usize, y: usize) -> char {
        let at = (y * self.0.width + x) * 3;
        let [red, green, blue] = [0, 1, 2].map(|part| self.0.samples[at + part]);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        match most {
            _ if most - least < 40 => '.',
            _ if red.min(green) > 150 && blue < 120 => 'Y',
            _ if red == most => 'R',
            _ if green == most => 'G',
            _ => 'B',
        }
    }

    /// The four quarters of each coloured picture, from the top of the page to its foot.
    fn pictures(&self) -> Vec<String> {
        let coloured = |y: usize| {
            let mut row = (0..self.0.width).filter(move |x| self.colour(*x, y) != '.');
            row.next().map(|left| (left, row.next_back().unwrap_or(left)))
        };
        let rows: Vec<_> = (0..self.0.height).map(|y| (y, coloured(y))).collect();
        let bands = rows.chunk_by(|a, b| a.1.is_some() == b.1.is_some());
        bands.filter_map(|band| self.quarters(band.first()?.0, band.len(), band[0].1?)).collect()
    }

    fn quarters(&self, top: usize, height: usize, (left, right): (usize, usize)) -> Option<String> {
        let width = right - left + 1;
        let quarters = [(1, 1), (3, 1), (1, 3), (3, 3)];
        let colours =
            quarters.map(|(x, y)| self.colour(left + width * x / 4, top + height * y / 4));
        let shape = if width > height { "wide" } else { "high" };
        (height > 9).then(|| format!("{} {shape}", colours.iter().collect::<String>()))
    }
}

/// The first eight are stored in the eight ways of Exif; the grey one at the end has no colours.
#[test]
fn pictures_look_as_they_are_meant_however_they_are_stored() {
    let file = fixtures::root().join("cases/pictures-of-every-kind/input.md");
    let converted = convert_file(&file, "pdf");
    let Some(pages) = rasters(converted.bytes(), 288, &[]) else { return };
    let pictures: Vec<String> =
        pages.into_iter().flat_map(|page| Screen(page).pictures()).collect();
    let found =
        pictures.chunk_by(|a, b| a == b).map(|same| format!("{} of {}", same.len(), same[0]));
    assert_snapshot!(found.collect::<Vec<_>>().join("\n"), @r"
    11 of RGBY wide
    1 of RGB. wide
    1 of RGBY wide
    ");
}

/// Transparency on a page takes its text into the colours in which it is mixed: black in four inks.
#[test]
fn no_page_is_transparent() {
    let file = fixtures::root().join("cases/pictures-of-every-kind/input.md");
    let file = Document::load_mem(convert_file(&file, "pdf").bytes()).expect("it is a PDF");
    let dictionaries = file.objects.values().filter_map(|object| match object {
        Object::Stream(stream) => Some(&stream.dict),
        object => object.as_dict().ok(),
    });
    let mut images = 0;
    for dictionary in dictionaries {
        images += usize::from(dictionary.has_type(b"XObject"));
        assert!(!dictionary.has(b"SMask") && !dictionary.has(b"Group"), "{dictionary:?}");
    }
    assert_eq!(images, 14);
}
