//! What a run has made, in a few lines.

use crate::count::{Count, number};
use recension_core::diagnostic::{Report, Severity};
use recension_core::model::Edition;
use recension_core::pagination::PageMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What a run has made.
#[derive(Debug)]
pub(super) struct Summary {
    begun: Instant,
    reviews: usize,
    words: usize,
    warnings: usize,
    errors: usize,
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    bytes: u64,
    /// What else is to be said of it.
    remark: String,
}

impl Summary {
    /// Nothing yet, of `edition`.
    pub(super) fn new(edition: &Edition, begun: Instant) -> Self {
        let words = |document| {
            let Count { words, words_in_notes, .. } = Count::of(document);
            words + words_in_notes
        };
        Self {
            begun,
            reviews: edition.reviews().count(),
            words: edition.documents().map(words).sum(),
            warnings: 0,
            errors: 0,
            files: Vec::new(),
        }
    }

    /// Counts what is wrong.
    pub(super) fn count_warnings(&mut self, report: &Report) {
        let count = |severity| {
            report.diagnostics().iter().filter(|found| found.severity == severity).count()
        };
        (self.errors, self.warnings) = (count(Severity::Error), count(Severity::Warning));
    }

    /// Adds a file that has been written.
    pub(super) fn add(&mut self, path: &Path, pages: &PageMap) {
        let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
        let last = pages.pages.last().map(|page| format!(", text to page {}", page.label));
        let remark = last.unwrap_or_default();
        self.files.push(File { path: path.to_owned(), bytes, remark });
    }

    /// Adds files that share a line, by the pattern of their paths.
    pub(super) fn add_series(&mut self, pattern: &Path, files: usize) {
        let remark = format!(", {}", number(files, "offprint"));
        self.files.push(File { path: pattern.to_owned(), bytes: 0, remark });
    }

    /// Adds one of them, which has been written.
    pub(super) fn add_to_series(&mut self, path: &Path) {
        if let Some(series) = self.files.last_mut() {
            series.bytes += std::fs::metadata(path).map_or(0, |file| file.len());
        }
    }

    /// The summary, a line for each file and one for all.
    pub(super) fn in_words(&self) -> String {
        let width = self.files.iter().map(|file| file.path.display().to_string().chars().count());
        let width = width.max().unwrap_or_default();
        let mut words = String::new();
        for File { path, bytes, remark } in &self.files {
            let path = path.display().to_string();
            let _ = writeln!(words, "  {path:width$}  {:>9}{remark}", size(*bytes));
        }
        let mut counts = vec![number(self.reviews, "review"), number(self.words, "word")];
        for (count, what) in [(self.errors, "error"), (self.warnings, "warning")] {
            if count > 0 {
                counts.push(number(count, what));
            }
        }
        let time = self.begun.elapsed().as_secs_f64();
        words + &format!("{}; {time:.2} s\n", counts.join(", "))
    }
}

/// A size as people tell it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_three_digits() {
        for (bytes, told) in [(999, "999 B"), (1_001, "2 kB"), (12_340_000, "12.3 MB")] {
            assert_eq!(size(bytes), told);
        }
    }
}
