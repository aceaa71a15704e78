//! Reviewed works.

use super::Normaliser;
use crate::model::{Credit, Extent, Identifier, Rating, ReviewedWork};

impl Normaliser<'_> {
    /// Puts a reviewed work in normal form.
    pub(super) fn work(&mut self, work: &mut ReviewedWork) {
        let outer = self.span;
        self.span = self.at(work.span);
        for title in
            [&mut work.title, &mut work.original_title, &mut work.subtitle, &mut work.as_printed]
        {
            self.line(title);
        }
        self.credits(&mut work.credits);
        self.date(&mut work.date);
        self.date(&mut work.run);
        let ReviewedWork { id, publisher, distributor, place, venue, edition, .. } = work;
        for field in [id, publisher, distributor, place, venue, edition] {
            self.option(field);
        }
        self.extents(&mut work.extent);
        self.languages(&mut work.languages);
        self.list(&mut work.countries);
        self.list(&mut work.prices);
        self.identifiers(&mut work.identifiers);
        self.ratings(&mut work.ratings);
        self.values(&mut work.extra);
        self.span = outer;
    }

    fn credits(&mut self, credits: &mut Vec<Credit>) {
        for credit in credits.iter_mut() {
            self.role_of_person(&mut credit.role);
            self.person(&mut credit.name);
            let Credit { character, as_printed, authority, .. } = credit;
            for field in [character, as_printed, authority] {
                self.option(field);
            }
        }
        credits
            .retain(|credit| *credit != Credit { role: credit.role.clone(), ..Credit::default() });
    }

    fn extents(&mut self, extents: &mut Vec<Extent>) {
        for extent in extents.iter_mut() {
            self.one_line(&mut extent.as_printed);
        }
        extents.retain(|extent| *extent != Extent::default());
    }

    fn identifiers(&mut self, identifiers: &mut Vec<Identifier>) {
        for identifier in identifiers.iter_mut() {
            self.one_line(&mut identifier.scheme);
            self.one_line(&mut identifier.value);
        }
        identifiers.retain(|identifier| !identifier.value.is_empty());
    }

    fn ratings(&mut self, ratings: &mut Vec<Rating>) {
        for Rating { as_printed, value, best, worst } in ratings.iter_mut() {
            self.one_line(as_printed);
            for number in [value, best, worst] {
                number.take_if(|number| !number.is_finite());
            }
        }
        ratings.retain(|rating| *rating != Rating::default());
    }
}
