//! Metadata over metadata: what a user says for one run overrules what the document says.

use super::{Dates, Metadata, Publication, ReviewedWork, WorkKind};

impl Metadata {
    /// Takes over every field that `over` has; of the keys of `extra`, each by itself.
    ///
    /// One reviewed work over one is taken field by field; otherwise the works of `over` replace the others.
    pub fn overlay(&mut self, over: &Self) {
        replace_option(&mut self.id, &over.id);
        replace_list(&mut self.title, &over.title);
        replace_list(&mut self.subtitle, &over.subtitle);
        replace_list(&mut self.short_title, &over.short_title);
        replace_list(&mut self.contributors, &over.contributors);
        replace_option(&mut self.language, &over.language);
        replace_list(&mut self.summary, &over.summary);
        replace_list(&mut self.keywords, &over.keywords);
        overlay_dates(&mut self.dates, &over.dates);
        overlay_publication(&mut self.publication, &over.publication);
        replace_list(&mut self.rights, &over.rights);
        replace_option(&mut self.licence, &over.licence);
        replace_option(&mut self.series, &over.series);
        replace_list(&mut self.content_warnings, &over.content_warnings);
        match (self.reviewed.as_mut_slice(), over.reviewed.as_slice()) {
            ([work], [over]) => overlay_work(work, over),
            (_, []) => {}
            _ => self.reviewed.clone_from(&over.reviewed),
        }
        self.extra.extend(over.extra.clone());
    }
}

fn overlay_dates(dates: &mut Dates, over: &Dates) {
    replace_option(&mut dates.written, &over.written);
    replace_option(&mut dates.published, &over.published);
    replace_option(&mut dates.updated, &over.updated);
}

fn overlay_publication(publication: &mut Publication, over: &Publication) {
    replace_option(&mut publication.journal, &over.journal);
    replace_option(&mut publication.issn, &over.issn);
    replace_option(&mut publication.volume, &over.volume);
    replace_option(&mut publication.issue, &over.issue);
    replace_option(&mut publication.pages, &over.pages);
    replace_option(&mut publication.publisher, &over.publisher);
    replace_option(&mut publication.place, &over.place);
    replace_option(&mut publication.url, &over.url);
    replace_option(&mut publication.doi, &over.doi);
}

fn overlay_work(work: &mut ReviewedWork, over: &ReviewedWork) {
    replace_option(&mut work.id, &over.id);
    if over.kind != WorkKind::Other {
        work.kind = over.kind;
    }
    replace_list(&mut work.title, &over.title);
    replace_list(&mut work.original_title, &over.original_title);
    replace_list(&mut work.subtitle, &over.subtitle);
    replace_list(&mut work.credits, &over.credits);
    replace_option(&mut work.date, &over.date);
    replace_option(&mut work.publisher, &over.publisher);
    replace_option(&mut work.distributor, &over.distributor);
    replace_option(&mut work.place, &over.place);
    replace_option(&mut work.venue, &over.venue);
    replace_option(&mut work.run, &over.run);
    replace_list(&mut work.extent, &over.extent);
    replace_option(&mut work.edition, &over.edition);
    replace_list(&mut work.languages, &over.languages);
    replace_list(&mut work.countries, &over.countries);
    replace_list(&mut work.prices, &over.prices);
    replace_list(&mut work.identifiers, &over.identifiers);
    replace_list(&mut work.ratings, &over.ratings);
    replace_list(&mut work.as_printed, &over.as_printed);
}

#[expect(clippy::ref_option, reason = "`clone_from` reuses what is there, and wants the option")]
fn replace_option<T: Clone>(value: &mut Option<T>, over: &Option<T>) {
    if over.is_some() {
        value.clone_from(over);
    }
}

fn replace_list<T: Clone>(list: &mut Vec<T>, over: &[T]) {
    if !over.is_empty() {
        over.clone_into(list);
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Metadata, Rating, ReviewedWork, build::text};

    #[test]
    fn only_what_is_said_is_overruled() {
        let work = ReviewedWork { title: vec![text("Tide")], ..ReviewedWork::default() };
        let mut meta = Metadata {
            title: vec![text("Salt")],
            reviewed: vec![work.clone()],
            ..Metadata::default()
        };
        let rated = ReviewedWork { ratings: vec![Rating::parse("B+")], ..ReviewedWork::default() };
        meta.overlay(&Metadata { reviewed: vec![rated.clone()], ..Metadata::default() });
        assert_eq!(meta.title, [text("Salt")]);
        assert_eq!(meta.reviewed, [ReviewedWork { ratings: rated.ratings, ..work }]);
    }
}
