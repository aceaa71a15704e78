//! Whether what is written as TEI is valid: by the schema of TEI, by our own, by the rules of Schematron.

use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use recension_core::asset::Assets;
use recension_core::diagnostic::Report;
use recension_core::model::Edition;
use recension_core::resolve::CitationPlacement;
use recension_tests::citation::Plain;
use recension_tests::conversion::{convert, convert_file, registry, write_with};
use recension_tests::tei::objections;
use recension_tests::{fixtures, generate};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Random documents, and as many random editions, that are validated.
const RANDOM_DOCUMENTS: usize = 150;

/// The schema of all of TEI, if this machine has it: at `RECENSION_TEI_ALL`, or beside the workspace.
fn tei_all() -> Option<PathBuf> {
    let beside = || Some(fixtures::workspace().parent()?.join("shared/schema/tei_all.rng"));
    std::env::var_os("RECENSION_TEI_ALL")
        .map(PathBuf::from)
        .or_else(beside)
        .filter(|file| file.exists())
}

/// Our own schema, and that of TEI where it is.
fn schemas() -> Vec<PathBuf> {
    let own = fixtures::workspace().join("docs/tei/recension.rng");
    let all = tei_all();
    if all.is_none() {
        say(
            "no tei_all.rng, so only our own schema was tried; RECENSION_TEI_ALL tells where it is",
        );
    }
    std::iter::once(own).chain(all).collect()
}

#[expect(clippy::print_stderr, reason = "who runs the tests should know what was not tried")]
fn say(what: &str) {
    eprintln!("{what}");
}

/// What jing says of files, by each schema.
fn jing(files: &[PathBuf]) -> Vec<String> {
    let mut told = Vec::new();
    for schema in schemas() {
        let output = Command::new("jing").arg(&schema).args(files).output();
        let output = output.expect("jing is there: run tests/install");
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let objections: Vec<String> =
            lines.lines().take(20).map(|line| format!("{}: {line}", schema.display())).collect();
        assert_eq!(
            output.status.success(),
            objections.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        told.extend(objections);
    }
    told
}

/// Saves files, and gives what validators have against them.
pub(crate) fn flaws(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut flaws = Vec::new();
    let mut paths = Vec::new();
    for (name, bytes) in files {
        let xml = std::str::from_utf8(&bytes).expect("TEI is written in UTF-8");
        flaws.extend(objections(xml).into_iter().map(|objection| format!("{name}: {objection}")));
        paths.push(save(folder.path(), &name, &bytes));
    }
    flaws.extend(jing(&paths));
    if !flaws.is_empty() {
        keep(folder);
    }
    flaws
}

/// Keeps the files, for who looks for the flaw.
fn keep(folder: tempfile::TempDir) {
    say(&format!("the files are in {}", folder.keep().display()));
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(format!("{name}.xml"));
    std::fs::write(&path, bytes).expect("a temporary folder can be written");
    path
}

/// Random editions that `strategy` makes, as TEI.
fn random(seed: u8, strategy: &impl Strategy<Value = Edition>) -> Vec<(String, Vec<u8>)> {
    let registry = registry();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let tei = |number| {
        let edition = strategy.new_tree(&mut runner).expect("an edition").current();
        let citations = match number % 3 {
            0 => Some(Plain::shared(CitationPlacement::Note)),
            1 => Some(Plain::shared(CitationPlacement::Text)),
            _ => None,
        };
        let mut report = Report::default();
        let tei = write_with(&registry, edition, "tei", &Assets::none(), citations, &mut report);
        (format!("random-{number}"), tei.expect("TEI is written"))
    };
    (0..RANDOM_DOCUMENTS).map(tei).collect()
}

#[test]
fn fixtures_are_valid() {
    let broken = fixtures::folders("broken").into_iter().map(|folder| folder.join("input.md"));
    let inputs =
        fixtures::markdown_inputs().into_iter().chain(broken.filter(|input| input.exists()));
    let files = inputs
        .map(|file| (fixtures::case_name(&file), convert_file(&file, "tei").bytes().to_vec()));
    assert_eq!(flaws(files), Vec::<String>::new());
}

#[test]
fn random_documents_are_valid() {
    let documents = generate::any_normal_document().prop_map(Edition::of_one);
    assert_eq!(flaws(random(7, &documents)), Vec::<String>::new());
}

#[test]
fn random_editions_are_valid() {
    assert_eq!(flaws(random(8, &generate::any_normal_edition())), Vec::<String>::new());
}

#[test]
fn our_schema_is_made_from_its_compact_form() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = folder.path().join("recension.rng");
    let source = fixtures::workspace().join("docs/tei/recension.rnc");
    let output = Command::new("trang")
        .arg(&source)
        .arg(&made)
        .output()
        .expect("trang is there: run tests/install");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let text = |path: &Path| std::fs::read_to_string(path).expect("a schema can be read");
    let ours = source.with_extension("rng");
    assert!(text(&made) == text(&ours), "run trang {} {}", source.display(), ours.display());
}

/// Where the page is that maps the model to TEI.
const PAGE: &str = "docs/src/formats/tei.md";

/// The page.
fn page() -> String {
    std::fs::read_to_string(fixtures::workspace().join(PAGE)).expect("there is a page")
}

#[test]
fn the_page_maps_every_kind_of_node() {
    let page = page();
    let first_cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let mapped: Vec<&str> = first_cells.flat_map(|cell| cell.split([',', ' '])).collect();
    let registry = registry();
    let exporter = registry.exporter("tei").expect("the program writes TEI");
    for kind in &exporter.capabilities().keeps {
        assert!(mapped.contains(&kind.as_ref()), "{kind} has a row");
    }
}

#[test]
fn the_page_names_every_element_of_our_schema() {
    let page = page();
    let words: Vec<&str> = page.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let schema = fixtures::workspace().join("docs/tei/recension.rnc");
    let schema = std::fs::read_to_string(schema).expect("there is a schema");
    let grammar: String = schema.lines().filter(|line| !line.starts_with('#')).collect();
    let names = grammar.split("element ").skip(1).filter_map(|rest| rest.split([' ', '{']).next());
    let missing: Vec<&str> = names.filter(|name| !words.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// The part of `page` between a line that is `opening` and the end of the block it opens.
fn block<'a>(page: &'a str, opening: &str) -> &'a str {
    let rest = page.split_once(opening).expect("the page has such a block").1;
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_example_of_the_page_is_what_is_written() {
    let page = page();
    let source = block(&page, "```markdown\n");
    let converted = convert(&registry(), "review.md", source.as_bytes(), "tei", &Assets::none());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let old = format!("```xml\n{}```", block(&page, "```xml\n"));
        let page = page.replacen(&old, &format!("```xml\n{}```", converted.text()), 1);
        std::fs::write(fixtures::workspace().join(PAGE), page).expect("the page can be written");
    } else {
        assert!(
            block(&page, "```xml\n") == converted.text(),
            "{PAGE} is not up to date: run the tests with UPDATE_DOCS=1"
        );
    }
}

/// What two whole reviews become, the version of the program left out.
fn check_review(name: &str) {
    let file = fixtures::root().join("reviews").join(name).join("review.md");
    let tei = convert_file(&file, "tei").text().replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!(name, tei);
}

#[test]
fn a_newspaper_review_as_tei() {
    check_review("film-tide-clerk");
}

#[test]
fn a_scholarly_review_as_tei() {
    check_review("scholarly-common-error");
}
