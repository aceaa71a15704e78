//! The same input gives the same bytes, on any number of threads.

use recension_tests::conversion::convert_file;
use recension_tests::fixtures;

fn all(format: &str) -> Vec<Vec<u8>> {
    fixtures::markdown_inputs()
        .iter()
        .map(|file| convert_file(file, format).bytes().to_vec())
        .collect()
}

#[test]
fn twice_the_same_bytes_also_on_eight_threads() {
    for format in ["markdown", "epub", "json", "pdf", "tei"] {
        let once = all(format);
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| all(format))).collect();
            for thread in threads {
                assert!(thread.join().expect("the thread ends") == once, "{format}");
            }
        });
    }
}
