//! qpdf and poppler, as Debian brings them.

use recension_pdf::paint::paint;
use recension_tests::pdf::sample::proof;
use std::io::Write as _;
use std::process::Command;
use tempfile::NamedTempFile;

/// What a program says of the proof.
fn run(program: &str, before: &[&str], after: &[&str]) -> Option<String> {
    let painted = paint(&proof()).expect("the sample can be painted");
    run_on(&painted.bytes, program, before, after)
}

/// What a program says of a file; `None` where it is not installed, unless all tools must be.
pub(crate) fn run_on(
    bytes: &[u8],
    program: &str,
    before: &[&str],
    after: &[&str],
) -> Option<String> {
    let said = output_on(bytes, program, before, after)?;
    Some(String::from_utf8_lossy(&said).into_owned())
}

/// The same in bytes, for programs that make pictures.
pub(crate) fn output_on(
    bytes: &[u8],
    program: &str,
    before: &[&str],
    after: &[&str],
) -> Option<Vec<u8>> {
    let mut file = NamedTempFile::new().expect("there is room for a file");
    file.write_all(bytes).expect("there is room for a file");
    let output = Command::new(program).args(before).arg(file.path()).args(after).output();
    match output {
        Ok(output) => {
            let told = String::from_utf8_lossy(&output.stderr);
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{said}{told}");
            Some(output.stdout)
        }
        Err(error) => {
            let may_miss = std::env::var_os("RECENSION_TOOLS").is_none();
            assert!(may_miss, "{program}: {error}; run tests/install");
            None
        }
    }
}

/// A page as dots.
pub(crate) struct Raster {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Row by row: one byte a dot in grey, else three.
    pub(crate) samples: Vec<u8>,
}

/// The pages of a file as poppler draws them, with so many dots to the inch and these arguments.
pub(crate) fn rasters(bytes: &[u8], resolution: u32, arguments: &[&str]) -> Option<Vec<Raster>> {
    let resolution = resolution.to_string();
    let arguments = [&["-r", resolution.as_str()], arguments].concat();
    let drawn = output_on(bytes, "pdftoppm", &arguments, &[])?;
    let (mut rest, mut pages) = (&drawn[..], Vec::new());
    while !rest.is_empty() {
        let (page, next) = first_raster(rest).expect("poppler writes whole pages");
        pages.push(page);
        rest = next;
    }
    Some(pages)
}

/// The first of some pages in the plainest of formats, and those behind it: `P5 WIDTH HEIGHT 255` and
/// the dots, `P6` in colours.
fn first_raster(file: &[u8]) -> Option<(Raster, &[u8])> {
    let mut fields = file.splitn(5, u8::is_ascii_whitespace);
    let samples = if fields.next()? == b"P5" { 1 } else { 3 };
    let mut size = || std::str::from_utf8(fields.next()?).ok()?.parse::<usize>().ok();
    let (width, height) = (size()?, size()?);
    let (_, dots) = (fields.next()?, fields.next()?);
    let (samples, rest) = dots.split_at_checked(width * height * samples)?;
    Some((Raster { width, height, samples: samples.to_vec() }, rest))
}

#[test]
fn qpdf_finds_no_fault() {
    run("qpdf", &["--check"], &[]);
}

/// Words that run to the left are set between marks of direction, which the terminal needs.
#[test]
fn the_text_comes_back() {
    let Some(text) = run("pdftotext", &["-raw"], &["-"]) else { return };
    let text: String = text.chars().filter(|c| !matches!(c, '\u{202a}'..='\u{202e}')).collect();
    let text = text.replace("\u{ad}\n", "").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        text,
        "Running head A review 1 Lost and found 1 Running head A first office “The final affinity” — \
         a well-known and farfetched figure; no break, Смотритель маятника as others have said \
         שלום עולם טוב let final = 0 != 1; A plate A plate A plate 1 1 A note at the foot. A \
         paragraph that goes on over the edge of the Running head page and ends here. Tables Play \
         Grades Lear 4 5 3 • First thing • Second thing No glyph for 書 here."
    );
}

#[test]
fn every_font_is_embedded_and_has_texts() {
    let Some(fonts) = run("pdffonts", &[], &[]) else { return };
    let rows: Vec<_> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 3, "{fonts}");
    assert!(rows.iter().all(|row| row.contains("yes yes yes")), "{fonts}");
}

#[test]
fn the_tree_is_read() {
    let Some(tree) = run("pdfinfo", &["-struct-text"], &[]) else { return };
    let tree: Vec<_> = tree.lines().map(str::trim).collect();
    for line in ["H1 (block)", "\"A first office\"", "/Scope /Column", "/RowSpan 2", "Lbl (block)"]
    {
        assert!(tree.contains(&line), "{line}: {tree:#?}");
    }
    let goes_on = tree.iter().position(|line| line.starts_with("\"A paragraph that goes on"));
    let goes_on = goes_on.expect("the paragraph is there");
    assert_eq!(tree[goes_on + 1], "\"page and ends here.\"");
}
