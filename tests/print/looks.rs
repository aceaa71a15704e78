//! Pictures of pages, compared with stored ones: what is painted stands where it stood.
//!
//! Pages are drawn by poppler in grey and compared over cells of a few dots, so that another version,
//! which smooths edges otherwise, draws the same; but a line that moves by a point is found. The
//! pictures of the documentation are among them. `UPDATE_PICTURES=1` stores them anew.

use crate::programs::{Raster, rasters};
use recension_pdf::Length;
use recension_pdf::description::Pages;
use recension_pdf::paint::paint;
use recension_tests::conversion::convert_file;
use recension_tests::fixtures;
use recension_tests::pdf::sample::proof;
use std::fs;
use std::path::Path;

/// Side of a cell, in dots.
const CELL: usize = 4;
/// Height of a band of cells, in cells: a line of text with its space.
const BAND: usize = 4;
/// How much of the ink of a band may stand elsewhere, in parts of a thousand.
const TOLERANCE: u64 = 120;
/// Ink that counts for nothing: that of a few dots, which no line is made of.
const SPECK: u64 = 24;

/// The ink of the line between two pages.
const FOLD: u8 = 96;

/// A page in grey.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picture {
    width: usize,
    height: usize,
    /// How black each dot is, row by row.
    ink: Vec<u8>,
}

impl Picture {
    /// How much ink is in the cell with this place.
    fn cell(&self, column: usize, row: usize) -> u64 {
        let rows = row * CELL..((row + 1) * CELL).min(self.height);
        let columns = column * CELL..((column + 1) * CELL).min(self.width);
        let dots = rows.flat_map(|y| columns.clone().map(move |x| y * self.width + x));
        dots.map(|dot| u64::from(self.ink[dot])).sum()
    }

    /// This page on the left and another on the right, with a line between them.
    fn beside(&self, right: &Self) -> Self {
        let rows = self.ink.chunks(self.width).zip(right.ink.chunks(right.width));
        let ink = rows.flat_map(|(left, right)| [left, &[FOLD], right].concat()).collect();
        Self { width: self.width + 1 + right.width, height: self.height.min(right.height), ink }
    }

    /// The first band in which two pictures differ.
    fn differs(&self, other: &Self) -> Option<String> {
        if (self.width, self.height) != (other.width, other.height) {
            return Some(format!("{}×{} dots", self.width, self.height));
        }
        let rows: Vec<usize> = (0..self.height.div_ceil(CELL)).collect();
        rows.chunks(BAND).find_map(|band| {
            let cells = band.iter().flat_map(|row| {
                (0..self.width.div_ceil(CELL))
                    .map(|column| (self.cell(column, *row), other.cell(column, *row)))
            });
            let (mut ink, mut elsewhere) = (0, 0);
            for (own, its) in cells {
                ink += own.max(its);
                elsewhere += own.abs_diff(its);
            }
            let part = elsewhere * 1_000 / (ink + SPECK * 255);
            let from_top = band[0] * CELL;
            (part > TOLERANCE).then(|| format!("{part} ‰ of the ink {from_top} pt from the top"))
        })
    }
}

/// The pages of a file as poppler draws them.
fn draw(bytes: &[u8], resolution: u32) -> Option<Vec<Picture>> {
    let pages = rasters(bytes, resolution, &["-gray"])?.into_iter();
    let ink = |dots: Vec<u8>| dots.into_iter().map(|dot| 255 - dot).collect();
    let picture = |Raster { width, height, samples }| Picture { width, height, ink: ink(samples) };
    Some(pages.map(picture).collect())
}

fn draw_proof(pages: &Pages) -> Option<Vec<Picture>> {
    draw(&paint(pages).expect("the sample can be painted").bytes, 72)
}

/// A picture that was stored.
fn stored(file: &Path) -> Picture {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut dots = vec![0; reader.output_buffer_size().expect("a small picture")];
    let frame = reader.next_frame(&mut dots).expect("a whole PNG");
    assert_eq!(frame.color_type, png::ColorType::Grayscale);
    let (width, height) = (frame.width as usize, frame.height as usize);
    let ink = dots.iter().take(width * height).map(|dot| 255 - dot).collect();
    Picture { width, height, ink }
}

fn store(picture: &Picture, file: &Path) {
    let size = |dots: usize| u32::try_from(dots).expect("a small picture");
    let out = fs::File::create(file).expect("the picture can be stored");
    let mut encoder = png::Encoder::new(out, size(picture.width), size(picture.height));
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let dots: Vec<u8> = picture.ink.iter().map(|ink| 255 - ink).collect();
    let mut writer = encoder.write_header().expect("the picture can be stored");
    writer.write_image_data(&dots).expect("the picture can be stored");
}

/// Compares a picture with the stored one, or stores it.
fn compare(picture: &Picture, file: &str) {
    let file = fixtures::workspace().join(file);
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        store(picture, &file);
    }
    assert_eq!(picture.differs(&stored(&file)), None, "{}", file.display());
}

#[test]
fn the_proof_looks_as_it_did() {
    let Some(pictures) = draw_proof(&proof()) else { return };
    assert!(pictures.len() > 1);
    for (picture, number) in pictures.iter().zip(1..) {
        compare(picture, &format!("tests/print/looks/proof-{number}.png"));
    }
}

/// The openings that the documentation shows, by their left pages.
#[test]
fn reviews_look_as_the_documentation_shows_them() {
    for (review, left, picture) in
        [("film-tide-clerk", 2, "pdf-film.png"), ("scholarly-common-error", 4, "pdf-scholarly.png")]
    {
        let file = fixtures::root().join("reviews").join(review).join("review.md");
        let Some(pages) = draw(convert_file(&file, "pdf").bytes(), 90) else { return };
        let opening = pages[left - 1].beside(&pages[left]);
        compare(&opening, &format!("docs/src/formats/pictures/{picture}"));
    }
}

/// A line of the proof, moved down by a point, and to the right by two.
#[test]
fn a_line_that_moves_by_a_point_is_seen() {
    let pages = proof();
    let Some(before) = draw_proof(&pages) else { return };
    for (right, down) in [(0.0, 1.0), (2.0, 0.0)] {
        let mut moved = pages.clone();
        let line = moved.pages[1].contents.iter().position(|content| {
            matches!(content, recension_pdf::description::Content::Glyphs(run) if run.text.len() > 20)
        });
        let line = line.expect("the proof has lines");
        moved.pages[1].contents[line].shift(Length::points(right), Length::points(down));
        let after = draw_proof(&moved).expect("poppler is there");
        assert!(before[1].differs(&after[1]).is_some(), "{right} pt to the right, {down} pt down");
    }
}
