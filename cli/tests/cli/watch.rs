//! Watching: a change is built, a mistake is told and keeps what is there.

use crate::folder::Folder;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const EDITION: &str = "title = \"Tides\"\nid = \"tides\"\nlang = \"en\"\ndate = \"2026-11\"\n\
[[part]]\nreviews = [\"a.md\"]\n[output.text]\nformat = \"json\"\nfile = \"all.json\"\n";

fn review(words: &str) -> String {
    format!("---\ntitle: A quay\nid: quay\nlang: en\ndate: 2026-11-02\n---\n\n{words}\n")
}

/// The program, which ends with the test.
struct Watch(Child);

impl Watch {
    fn over(folder: &Folder) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recension"));
        command.current_dir(folder.path("")).arg("watch");
        command.env("RECENSION_PLUGIN_PATH", folder.path("plugins"));
        let messages = std::fs::File::create(folder.path(".messages")).expect("writable");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(messages);
        Self(command.spawn().expect("the program starts"))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended, and then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until `file` has `words`.
fn await_words(folder: &Folder, file: &str, words: &str) {
    let deadline = Instant::now() + Duration::from_mins(1);
    let read = || std::fs::read_to_string(folder.path(file)).unwrap_or_default();
    while !read().contains(words) {
        assert!(Instant::now() < deadline, "no `{words}` in {file}: {}", read());
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_change_is_built_and_a_mistake_keeps_what_is_there() {
    let folder = Folder::with(&[("edition.toml", EDITION), ("a.md", &review("Low."))]);
    let watch = Watch::over(&folder);
    await_words(&folder, "out/all.json", "Low.");
    folder.write("a.md", review("The tide is high."));
    await_words(&folder, "out/all.json", "The tide is high.");
    await_words(&folder, ".messages", "changed: `a.md`");
    folder.write("edition.toml", EDITION.replace("a.md", "b.md"));
    await_words(&folder, ".messages", "there is no file `b.md`");
    assert!(folder.read("out/all.json").contains("The tide is high."));
    folder.write("b.md", review("It turns."));
    await_words(&folder, "out/all.json", "It turns.");
    drop(watch);
}

#[test]
fn what_a_build_writes_is_no_change() {
    let edition = EDITION.replace("\"all.json\"", "\"../all.json\"")
        + "[offprints]\noutputs = \"text\"\nfolder = \"../single\"\n";
    let folder = Folder::with(&[("edition.toml", &edition), ("a.md", &review("Low."))]);
    let watch = Watch::over(&folder);
    await_words(&folder, "single/quay.json", "Low.");
    // A change would be taken up in less than a second.
    sleep(Duration::from_secs(2));
    assert!(!folder.read(".messages").contains("changed"), "{}", folder.read(".messages"));
    folder.write("edition.toml", format!("folder = \".\"\n{EDITION}"));
    await_words(&folder, ".messages", "outputs go to the folder of the description itself");
    folder.write("edition.toml", EDITION);
    await_words(&folder, "out/all.json", "Low.");
    drop(watch);
}

#[test]
fn there_must_be_something_to_watch() {
    assert_eq!(Folder::with(&[]).run("watch").status, Some(4));
    let folder = Folder::with(&[("edition.toml", EDITION), ("a.md", &review("Low."))]);
    assert_eq!(folder.run("watch -o .").status, Some(2));
}
