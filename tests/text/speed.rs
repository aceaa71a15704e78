//! Speed: linear, and fast enough for whole archives.

use super::{fixtures, import};
use recension_core::source::{Source, SourceId};
use std::time::{Duration, Instant};

fn time(text: String) -> Duration {
    let source = Source::new(SourceId(0), "long.txt", text);
    let start = Instant::now();
    import(&source, &[]);
    start.elapsed()
}

/// Compares the time of a text with that of one four times as long: linear work takes four times as
/// long, quadratic sixteen times. The bound leaves room for a busy machine, and what takes less than
/// half a second is no danger.
fn assert_linear(unit: &str) {
    let short = 40_000 / unit.len();
    let best = |count: usize| (0..3).map(|_| time(unit.repeat(count))).min().unwrap_or_default();
    let (once, four_times) = (best(short).max(Duration::from_millis(2)), best(short * 4));
    let bound = (once * 9).max(Duration::from_millis(500));
    assert!(four_times < bound, "{unit:?}: {once:?}, then {four_times:?}");
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "(((",
        "by by by ",
        "By By By ",
        "\"a\"a",
        "*a",
        "*A ",
        "“A” ",
        "Ann Ray, ",
        "Directed by Ann Ray; ",
        "(Ann Ray) ",
        "A (Ann Ray) ",
        "1 h 1 h ",
        "10 10 10 ",
        "£1 £1 ",
        "ISBN 978 ",
        "ISBN 978-1-9999-2041-8 ",
        "is Ann is ",
        "Xx played by ",
        "as As as As ",
        "a-\n",
        "Aa\n",
        "Aa bb\n\n",
        "Directed by Ann Ray\n",
        "Directed by Ann Ray\n\n",
        "T, by Ann Ray. Pub, 320 pp., £20.\n\n",
        "â€™",
        "’s film ",
        "new film “A” ",
        " review ",
        "x .",
        "‘ x ’ ",
        "de de de ",
        "A. A. A. ",
        "森",
        "until 3 May ",
        "a release ",
        "\t",
        " ",
        "-",
        "_A_ ",
        ">",
    ] {
        assert_linear(unit);
    }
}

#[test]
fn speed_of_the_fixtures_is_told() {
    let texts: Vec<String> =
        fixtures("text").iter().map(|(_, path)| super::source(path).text().to_owned()).collect();
    let text = texts.join("\n\n");
    let count = 1_000_000 / text.len();
    let bytes = text.len() * count;
    let seconds = time(text.repeat(count)).as_secs_f64();
    println!(
        "{:.1} MB/s with detection",
        f64::from(u32::try_from(bytes).expect("a few MB")) / 1e6 / seconds
    );
}
