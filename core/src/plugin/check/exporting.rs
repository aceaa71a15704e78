//! What is tried on a format that a plugin writes.

use super::specimen::{MARK, PICTURE, Specimen, large, nasty, pictures, specimens};
use super::{Finding, finding};
use crate::assemble::{self, assemble};
use crate::asset::Assets;
use crate::diagnostic::Report;
use crate::export::{Exporter, MemorySink, Output, Run};
use crate::model::{Document, Edition};
use crate::option::{OptionKind, OptionSpec, Options};
use crate::pagination::PageMap;
use crate::plugin::adapter::PluginExporter;
use crate::plugin::failure::PluginFailure;
use crate::resolve::{self, ResolvedEdition, resolve};

/// Tries everything on `exporter`.
pub(super) fn check(exporter: &PluginExporter) -> Vec<Finding> {
    let tries: [(&str, Attempt); 8] = [
        ("an empty edition", empty),
        ("every kind of node, with honest losses", kinds),
        ("nasty text", |exporter| ends_well(exporter, &resolved(nasty()))),
        ("a large edition", |exporter| ends_well(exporter, &resolved(large()))),
        ("every value of its options", options),
        ("an option that it does not have", unknown_option),
        ("pictures, one of them missing", assets),
        ("the same bytes twice", twice),
    ];
    let mut findings: Vec<Finding> = Vec::new();
    for (name, attempt) in tries {
        findings.push(finding(&exporter.format().name, name, attempt(exporter)));
    }
    findings.push(finding(&exporter.format().name, "a wish to stop", cancellation(exporter)));
    findings
}

/// Tries one thing, and gives what is wrong.
type Attempt = fn(&PluginExporter) -> Vec<String>;

/// What an export brought.
struct Exported {
    result: Result<(), String>,
    files: Vec<(Output, Vec<u8>)>,
    report: Report,
}

fn export(exporter: &PluginExporter, edition: &ResolvedEdition, options: &Options) -> Exported {
    let (mut sink, mut report) = (MemorySink::default(), Report::default());
    let assets = Assets::in_memory([(PICTURE.to_owned(), pictures())]);
    let mut run = Run {
        options,
        assets: &assets,
        sink: &mut sink,
        report: &mut report,
        pages: &mut PageMap::default(),
    };
    let result = exporter.export(edition, &mut run).map_err(|error| error.to_string());
    let files = sink.files().map(|(output, bytes)| (output.clone(), bytes.to_vec())).collect();
    Exported { result, files, report }
}

fn defaults(exporter: &PluginExporter) -> Options {
    Options::defaults(&exporter.format().options)
}

fn resolved(document: Document) -> ResolvedEdition {
    resolved_edition(Edition::of_one(document))
}

fn resolved_edition(edition: Edition) -> ResolvedEdition {
    let edition = assemble(edition.into(), &assemble::Settings::default());
    let options = Options::defaults(resolve::options());
    let settings = resolve::Settings { options, ..resolve::Settings::default() };
    resolve(edition, &settings, &mut Report::default())
}

fn ends_well(exporter: &PluginExporter, edition: &ResolvedEdition) -> Vec<String> {
    export(exporter, edition, &defaults(exporter)).result.err().into_iter().collect()
}

fn empty(exporter: &PluginExporter) -> Vec<String> {
    let mut faults = ends_well(exporter, &resolved(Document::default()));
    faults.extend(ends_well(exporter, &resolved_edition(Edition::default())));
    faults
}

fn kinds(exporter: &PluginExporter) -> Vec<String> {
    specimens().iter().flat_map(|specimen| kind(exporter, specimen)).collect()
}

/// A kind that is not declared as kept is reported as lost; a kept one's text is in the output.
fn kind(exporter: &PluginExporter, specimen: &Specimen) -> Vec<String> {
    let written = export(exporter, &resolved(specimen.document.clone()), &defaults(exporter));
    let kind = specimen.kind;
    if let Err(error) = &written.result {
        return vec![format!("`{kind}`: {error}")];
    }
    let is_kept = exporter.capabilities().keeps.iter().any(|kept| kept == kind);
    let is_reported = written.report.losses().iter().any(|loss| loss.what == kind);
    let has_text = || written.files.iter().any(|(_, bytes)| contains(bytes, MARK.as_bytes()));
    // The bytes of a format that is no text, such as an archive, may hold the text in some other way.
    let is_legible = exporter.format().is_text && specimen.has_text;
    match (is_kept, is_reported) {
        (false, false) => vec![format!("`{kind}` is neither kept nor reported as lost")],
        (true, _) if is_legible && !has_text() => {
            vec![format!("`{kind}` is declared as kept, and its text is not in the output")]
        }
        _ => Vec::new(),
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn options(exporter: &PluginExporter) -> Vec<String> {
    let edition = resolved(nasty());
    let attempts = exporter
        .format()
        .options
        .iter()
        .flat_map(|spec| values(spec).into_iter().map(move |value| (spec, value)));
    let mut faults = Vec::new();
    for (spec, value) in attempts {
        let mut options = defaults(exporter);
        if let Err(error) = options.set(spec, &value) {
            faults.push(error.to_string());
        } else if let Err(error) = export(exporter, &edition, &options).result {
            faults.push(format!("`{}={value}`: {error}", spec.name));
        }
    }
    faults
}

/// Values that an option must take.
fn values(spec: &OptionSpec) -> Vec<String> {
    match &spec.kind {
        OptionKind::Flag => ["true", "false"].map(str::to_owned).to_vec(),
        OptionKind::Choice(words) => words.iter().map(ToString::to_string).collect(),
        OptionKind::Number | OptionKind::Text | OptionKind::Files => vec![spec.default.to_string()],
    }
}

/// The program never passes such an option; a plugin that gets one refuses it or passes it over.
fn unknown_option(exporter: &PluginExporter) -> Vec<String> {
    let mut options = defaults(exporter);
    let spec = OptionSpec::text("no-such-option-of-any-plugin", "", "");
    let set = options.set(&spec, "1").map_err(|error| error.to_string());
    let told = set.and_then(|()| export(exporter, &resolved(nasty()), &options).result);
    told.err().into_iter().filter(|error| !error.contains("does not take an option")).collect()
}

fn assets(exporter: &PluginExporter) -> Vec<String> {
    let picture =
        |path: &str| crate::model::Inline::Image(Box::new(crate::model::build::image(path, MARK)));
    let content = vec![picture(PICTURE), picture("missing.png"), picture("../outside.png")];
    let body = crate::model::build::flow([crate::model::build::paragraph(content)]);
    ends_well(exporter, &resolved(Document { body, ..Document::default() }))
}

fn twice(exporter: &PluginExporter) -> Vec<String> {
    let mut faults = Vec::new();
    for document in specimens().into_iter().map(|specimen| specimen.document).chain([nasty()]) {
        let edition = resolved(document);
        let [first, second] =
            [(); 2].map(|()| export(exporter, &edition, &defaults(exporter)).files);
        if first != second {
            faults.push("two runs over the same edition differ".to_owned());
            break;
        }
    }
    faults
}

fn cancellation(exporter: &PluginExporter) -> Vec<String> {
    let told = exporter.export_cancelled(&resolved(large()));
    match told {
        Some(PluginFailure::Cancelled) => Vec::new(),
        Some(failure) => vec![format!("it does not stop: it {failure}")],
        None => vec!["it goes on as if nobody wanted it to stop".to_owned()],
    }
}
