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

/// The importers of an edition, by name, with the options that each knows.
pub(super) struct Readings<'a>(BTreeMap<&'a str, Reading<'a>>);

impl<'a> Readings<'a> {
    /// The importers that `texts` need.
    pub(super) fn new(
        texts: &[Text],
        language: Option<&Language>,
        context: &'a Context,
    ) -> Result<Self, Failure> {
        let mut readings = BTreeMap::new();
        for text in texts {
            let importer = reading::importer(&context.registry, None, &text.input)?;
            let name = importer.format().name.as_ref();
            readings.entry(name).or_insert_with(|| reading_with(importer, language));
        }
        Ok(Self(readings))
    }

    /// Every importer with its options.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&'a dyn Importer, &mut Options)> {
        self.0.values_mut().map(|reading| (reading.importer, &mut reading.options))
    }

    /// Reads every text; none of a text that cannot be read. Gives the failures too.
    pub(super) fn read(
        &self,
        texts: &[Text],
        overlay: &Overlay,
        context: &Context,
        (sources, report): (&mut Sources, &mut Report),
    ) -> Result<(Vec<Option<Edition>>, Vec<Failure>), Failure> {
        let mut failures = Vec::new();
        let mut jobs: Vec<Option<(&Reading<'_>, SourceId)>> = Vec::with_capacity(texts.len());
        for text in texts {
            let importer = reading::importer(&context.registry, None, &text.input)?;
            let reading = &self.0[importer.format().name.as_ref()];
            let loaded = text.input.read().and_then(|bytes| {
                let name = text.input.name();
                let loaded = reading.load(Input { name: &name, bytes: &bytes }, sources);
                loaded.map(Source::id).map_err(|error| Failure::of_run(&error, &name))
            });
            jobs.push(
                loaded.map_err(|failure| failures.push(failure)).ok().map(|id| (reading, id)),
            );
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
        Ok((editions, failures))
    }
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
