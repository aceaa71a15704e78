//! Reading the texts of an edition, on all processors.

use super::gather::Text;
use crate::batch;
use crate::failure::Failure;
use crate::metadata::Overlay;
use crate::program::Context;
use crate::reading;
use recension_core::assemble;
use recension_core::diagnostic::Report;
use recension_core::import::Importer;
use recension_core::model::{Edition, Language};
use recension_core::option::Options;
use recension_core::pipeline::{Encoding, Input, Reading};
use recension_core::source::{Source, SourceId, Sources};
use std::collections::BTreeMap;

/// The importers of an edition, with the options that each knows.
pub(super) struct Readings<'a> {
    by_name: BTreeMap<&'a str, Reading<'a>>,
    /// The name of the importer of each text, where there is one.
    of_texts: Vec<Option<&'a str>>,
}

impl<'a> Readings<'a> {
    /// The importers that `texts` need. A text of a format that nobody reads is told.
    pub(super) fn new(
        texts: &[Text],
        language: Option<&Language>,
        context: &'a Context,
        report: &mut Report,
    ) -> Self {
        let mut readings = Self { by_name: BTreeMap::new(), of_texts: Vec::new() };
        for text in texts {
            let importer = reading::importer(&context.registry, None, &text.input);
            let importer = importer.map_err(|failure| {
                let hint = "rename it: `recension formats` lists the endings of what can be read";
                report.push(failure.with_hint(hint).at(text.span));
            });
            let importer = importer.ok();
            let name = importer.map(|importer| {
                let name = importer.format().name.as_ref();
                let reading = || reading_with(importer, language);
                readings.by_name.entry(name).or_insert_with(reading);
                name
            });
            readings.of_texts.push(name);
        }
        readings
    }

    /// Every importer with its options.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&'a dyn Importer, &mut Options)> {
        self.by_name.values_mut().map(|reading| (reading.importer, &mut reading.options))
    }

    /// Reads every text; none of a text that cannot be read. Gives the failures too.
    pub(super) fn read(
        &self,
        texts: &[Text],
        overlay: &Overlay,
        (sources, report): (&mut Sources, &mut Report),
    ) -> (Vec<Option<Edition>>, Vec<Failure>) {
        let mut failures = Vec::new();
        let mut jobs: Vec<Option<(&Reading<'_>, SourceId)>> = Vec::with_capacity(texts.len());
        for (text, importer) in texts.iter().zip(&self.of_texts) {
            let loaded = importer.map(|importer| {
                let reading = &self.by_name[importer];
                Ok((reading, load(text, reading, sources)?))
            });
            let loaded = loaded.transpose().map_err(|failure| failures.push(failure));
            jobs.push(loaded.ok().flatten());
        }
        let mut editions = Vec::with_capacity(texts.len());
        let shared = &*sources;
        let run = |job: &Option<(&Reading<'_>, SourceId)>| {
            let (reading, id) = (*job)?;
            let mut report = Report::default();
            let read = reading.read(shared.get(id)?, &mut report);
            Some((read, report))
        };
        batch::run_in_order(&jobs, run, |outcome| {
            let Some((read, found)) = outcome else { return editions.push(None) };
            report.extend(found);
            let read = read.map_err(|error| failures.push(Failure::of_run(&error, "")));
            editions.push(read.ok());
        });
        for ((edition, text), job) in editions.iter_mut().zip(texts).zip(&jobs) {
            if let (Some(edition), Some((_, id))) = (edition, job) {
                overlay.bibliography.supply_from(edition, &text.input, Some(*id), sources, report);
            }
        }
        (editions, failures)
    }
}

fn load(text: &Text, reading: &Reading<'_>, sources: &mut Sources) -> Result<SourceId, Failure> {
    let (name, bytes) = (text.input.name(), text.input.read()?);
    let loaded = reading.load(Input { name: &name, bytes: &bytes }, sources);
    loaded.map(Source::id).map_err(|error| without_option(Failure::of_run(&error, &name)))
}

/// The same, but for the advice to name an encoding, which only `convert` can.
fn without_option(failure: Failure) -> Failure {
    if failure.hint.as_ref().is_some_and(|hint| hint.contains("--encoding")) {
        let hint = "if it is an old file, `iconv -f WINDOWS-1252 -t UTF-8` may make UTF-8 of it";
        return failure.with_hint(hint);
    }
    failure
}

fn reading_with<'a>(importer: &'a dyn Importer, language: Option<&Language>) -> Reading<'a> {
    Reading {
        importer,
        options: Options::defaults(&importer.format().options),
        encoding: Encoding::OfFormat,
        overlay: recension_core::model::Metadata::default(),
        defaults: assemble::Settings { language: language.cloned(), stem: None },
    }
}
