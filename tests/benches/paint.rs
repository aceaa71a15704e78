//! How long painting takes: 10, 100 and 1,000 pages, tagged.

use divan::Bencher;
use recension_pdf::paint::paint;
use recension_tests::pdf::sample::book;

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 100, 357, 1000])]
fn pages(bencher: Bencher<'_, '_>, count: u32) {
    let pages = book(count);
    bencher.bench_local(|| paint(&pages).expect("the book can be painted"));
}
