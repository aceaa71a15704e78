//! The outputs of an edition: formats, options, files. What the description gets wrong is told before
//! anything is made.

use super::description::{Description, OutputEntry, Setting};
use super::destination::{file_name, file_of};
use super::offprint::names;
use super::place::Inputs;
use super::read::Readings;
use crate::codes;
use crate::convert::Target;
use crate::failure::Failure;
use crate::input::read_file;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::reading;
use recension_core::asset::NamedFiles;
use recension_core::diagnostic::{Diagnostic, Report};
use recension_core::export::Exporter;
use recension_core::model::Edition;
use recension_core::option::{
    OptionError, OptionKind, OptionSpec, Options, most_similar, paths_in,
};
use recension_core::pipeline::Writing;
use recension_core::resolve;
use recension_core::source::Span;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An output.
pub(super) struct Output<'a> {
    /// Its name.
    pub(super) name: String,
    /// How it is written.
    pub(super) writing: Writing<'a>,
    /// The files that its options name.
    pub(super) files: Arc<NamedFiles>,
    /// Its file.
    pub(super) path: PathBuf,
}

impl Output<'_> {
    /// The name of its format.
    pub(super) fn format(&self) -> String {
        self.writing.exporter.format().name.to_string()
    }

    /// Whether it says where pages begin.
    pub(super) fn paginates(&self) -> bool {
        self.writing.exporter.capabilities().paginates
    }

    /// Where it goes.
    pub(super) fn target(&self) -> Target {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        Target::below(folder, self.path.file_name().unwrap_or_default())
    }
}

/// The suffix of its files.
pub(super) fn suffix(exporter: &dyn Exporter) -> &str {
    exporter.format().extensions.first().map_or("out", |suffix| suffix.as_ref())
}

/// What outputs are made of.
pub(super) struct Workshop<'a> {
    /// The description.
    pub(super) description: &'a Description,
    /// Its folder.
    pub(super) root: &'a Path,
    /// The folder of the outputs.
    pub(super) folder: &'a Path,
    /// What no output may replace.
    pub(super) inputs: &'a Inputs,
    /// What serves all outputs.
    pub(super) overlay: &'a Overlay,
    /// The formats.
    pub(super) context: &'a Context,
}

impl<'a> Workshop<'a> {
    /// The outputs that are `wanted`, by name; all if none is named.
    pub(super) fn outputs(
        &self,
        wanted: &[String],
        readings: &mut Readings<'_>,
        report: &mut Report,
    ) -> Result<Vec<Output<'a>>, Failure> {
        let entries = &self.description.outputs;
        for name in wanted {
            self.refuse_unknown(name)?;
        }
        let is_wanted =
            |entry: &&OutputEntry| wanted.is_empty() || wanted.contains(&entry.name.text);
        let mut outputs = Vec::new();
        for entry in entries {
            if let Some(output) = self.output(entry, report)? {
                outputs.push((entry, output));
            }
        }
        self.check_offprints(report);
        self.share_options(&mut outputs, readings, report);
        name_printed(&mut outputs);
        self.keep_writable(&mut outputs, report);
        outputs.retain(|(entry, _)| is_wanted(entry));
        Ok(outputs.into_iter().filter_map(|output| self.with_files(output, report)).collect())
    }

    /// Takes out the outputs that would replace a file of the edition or each other, which is told.
    fn keep_writable(&self, outputs: &mut Vec<(&OutputEntry, Output<'a>)>, report: &mut Report) {
        let places = outputs.iter().map(|(entry, output)| {
            (entry.file.as_ref().unwrap_or(&entry.name), output.path.as_path())
        });
        let mut writable = self.inputs.check(places, report).into_iter();
        outputs.retain(|_| writable.next() == Some(true));
    }

    /// Gives the files of an edition of one review its name, so that they do not replace those of
    /// the whole.
    pub(super) fn name_after_review(
        &self,
        outputs: &mut Vec<Output<'a>>,
        edition: &Edition,
        report: &mut Report,
    ) {
        let Some(stem) = names(edition).into_iter().next() else { return };
        let entries = &self.description.outputs;
        let mut named = Vec::new();
        for mut output in outputs.drain(..) {
            let Some(entry) = entries.iter().find(|entry| entry.name.text == output.name) else {
                continue;
            };
            let ending =
                output.path.extension().map(|ending| ending.to_string_lossy().into_owned());
            let ending = ending.unwrap_or_else(|| suffix(output.writing.exporter).to_owned());
            output.path.set_file_name(file_of(stem.as_ref(), entry, &ending));
            named.push((entry, output));
        }
        self.keep_writable(&mut named, report);
        outputs.extend(named.into_iter().map(|(_, output)| output));
    }

    fn refuse_unknown(&self, name: &str) -> Result<(), Failure> {
        let known = || self.description.outputs.iter().map(|entry| entry.name.text.as_str());
        if known().any(|known| known == name) {
            return Ok(());
        }
        let hint = match most_similar(name, known()) {
            Some(similar) => format!("did you mean `{similar}`?"),
            None => format!("add `[output.{name}]` to the description"),
        };
        Err(Failure::usage(format!("the edition has no output `{name}`")).with_hint(hint))
    }

    /// Tells of outputs that reviews are to have of their own and the edition has not.
    fn check_offprints(&self, report: &mut Report) {
        let entries = &self.description.outputs;
        let wanted = self.description.offprints.iter().flat_map(|offprints| &offprints.outputs);
        for name in wanted.filter(|name| entries.iter().all(|entry| entry.name.text != name.text)) {
            let message = format!("offprints want the output `{}`, which is not made", name.text);
            report.push(
                Diagnostic::error(&codes::INVALID_EDITION, name.span, message)
                    .with_hint(format!("add `[output.{}]`, or take it out here", name.text)),
            );
        }
    }

    /// An output with its own options; none if nobody knows its format.
    fn output(
        &self,
        entry: &OutputEntry,
        report: &mut Report,
    ) -> Result<Option<Output<'a>>, Failure> {
        let named = entry.format.as_ref().unwrap_or(&entry.name);
        let exporter = match reading::exporter(&self.context.registry, &named.text) {
            Ok(exporter) => exporter,
            Err(error) => {
                report.push(
                    Diagnostic::error(&codes::UNKNOWN_FORMAT, named.span, error.to_string())
                        .with_hint("`recension formats` lists what can be written"),
                );
                return Ok(None);
            }
        };
        let mut options = Options::defaults(&exporter.format().options);
        let mut resolve = Options::defaults(resolve::options());
        for setting in &entry.settings {
            let stages =
                [(&mut options, &*exporter.format().options), (&mut resolve, resolve::options())];
            set(setting, stages, report);
        }
        let mut resolve = reading::resolve_settings(resolve, self.overlay)?;
        resolve.output = Some(entry.name.text.clone());
        let path = self.folder.join(file_name(self.root, entry, exporter));
        let writing = Writing { exporter, options, resolve };
        let name = entry.name.text.clone();
        Ok(Some(Output { name, writing, files: Arc::default(), path }))
    }

    /// Sets the options of `[options]` wherever they are known and the output does not say otherwise.
    fn share_options(
        &self,
        outputs: &mut [(&OutputEntry, Output<'a>)],
        readings: &mut Readings<'_>,
        report: &mut Report,
    ) {
        for setting in &self.description.options {
            let mut is_overruled = false;
            let mut stages: Vec<(&mut Options, &[OptionSpec])> = Vec::new();
            let read = readings.iter_mut();
            stages.extend(read.map(|(importer, options)| (options, &*importer.format().options)));
            for (entry, output) in &mut *outputs {
                let is_own = entry.settings.iter().any(|own| own.key == setting.key);
                let specs = &*output.writing.exporter.format().options;
                if is_own {
                    is_overruled |= knows(specs, setting) || knows(resolve::options(), setting);
                } else {
                    stages.push((&mut output.writing.options, specs));
                    stages.push((&mut output.writing.resolve.options, resolve::options()));
                }
            }
            // Where all that know it say otherwise, there is nothing to set.
            if !is_overruled || stages.iter().any(|(_, specs)| knows(specs, setting)) {
                set(setting, stages, report);
            }
        }
    }

    /// The output with the files that its options name, which are seen from the description; none
    /// if one of them cannot be read.
    fn with_files(
        &self,
        (entry, mut output): (&OutputEntry, Output<'a>),
        report: &mut Report,
    ) -> Option<Output<'a>> {
        let specs = &*output.writing.exporter.format().options;
        let mut files = NamedFiles::default();
        let mut is_whole = true;
        for spec in specs.iter().filter(|spec| spec.kind == OptionKind::Files) {
            for path in paths_in(output.writing.options.get(&spec.name)) {
                match read_file(&super::shown(self.root.join(path))) {
                    Ok(bytes) => drop(files.insert(path.to_owned(), bytes)),
                    Err(failure) => {
                        let mut settings = entry.settings.iter().chain(&self.description.options);
                        let setting = settings.find(|setting| setting.key == spec.name);
                        report.push(failure.at(setting.map_or(Span::NONE, |named| named.span)));
                        is_whole = false;
                    }
                }
            }
        }
        output.files = Arc::new(files);
        is_whole.then_some(output)
    }
}

/// Tells the outputs without pages of their own whose page numbers they have.
fn name_printed(outputs: &mut [(&OutputEntry, Output<'_>)]) {
    let printed = outputs.iter().map(|(_, output)| output).find(|output| output.paginates());
    let Some(printed) = printed.map(|output| output.name.clone()) else { return };
    for (_, output) in outputs.iter_mut().filter(|(_, output)| !output.paginates()) {
        output.writing.resolve.printed = Some(printed.clone());
    }
}

fn knows(specs: &[OptionSpec], setting: &Setting) -> bool {
    specs.iter().any(|spec| spec.name == setting.key.as_str())
}

/// Sets an option in every stage that knows it, and tells if none does or one refuses the value.
fn set<'o>(
    setting: &Setting,
    stages: impl IntoIterator<Item = (&'o mut Options, &'o [OptionSpec])>,
    report: &mut Report,
) {
    let mut is_known = false;
    let mut known = Vec::new();
    for (options, specs) in stages {
        known.extend(specs.iter().map(|spec| spec.name.clone()));
        let Some(spec) = specs.iter().find(|spec| spec.name == setting.key.as_str()) else {
            continue;
        };
        is_known = true;
        if let Err(error) = options.set(spec, &setting.value) {
            return tell(setting, &error, report);
        }
    }
    if !is_known {
        let suggestion = most_similar(&setting.key, known.iter().map(AsRef::as_ref));
        let suggestion = suggestion.map(str::to_owned);
        tell(setting, &OptionError::Unknown { name: setting.key.clone(), suggestion }, report);
    }
}

fn tell(setting: &Setting, error: &OptionError, report: &mut Report) {
    report.push(
        Diagnostic::error(&codes::UNKNOWN_OPTION, setting.span, error.to_string())
            .with_hint("`recension formats FORMAT` lists the options of a format"),
    );
}
