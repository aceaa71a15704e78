//! Dates.

use crate::read::Reading;
use crate::read::tree::Element;
use recension_core::model::Date;

impl<'t> Reading<'t> {
    /// The date that attributes tell, as EDTF.
    pub(in crate::read) fn edtf(&self, date: Element<'t>) -> Option<String> {
        let told =
            |name| date.attribute(name).map(str::trim).filter(|value: &&str| !value.is_empty());
        if let Some(edtf) = self.field(date, "edtf") {
            return Some(edtf);
        }
        if let Some(when) = told("when").or_else(|| told("when-iso")) {
            // A time of day is of no use in an edition.
            let day = when.split_once('T').map_or(when, |(day, _)| day);
            return Some(day.to_owned());
        }
        let (from, to) = (told("from"), told("to"));
        let (from, to) =
            if from.or(to).is_some() { (from, to) } else { (told("notBefore"), told("notAfter")) };
        match (from, to) {
            (None, None) => told("when-custom").map(str::to_owned),
            (from, to) => Some(format!("{}/{}", from.unwrap_or(".."), to.unwrap_or(".."))),
        }
    }

    /// A date of the header: its attributes, and its text where that says it otherwise.
    pub(super) fn date(&mut self, element: Element<'t>) -> Date {
        self.take(element);
        let text = Some(element.line()).filter(|text| !text.is_empty());
        match (self.edtf(element), text) {
            (None, Some(text)) if !self.spelling.is_own => Date::parse(&text),
            (Some(edtf), Some(text))
                if edtf == text && element.attribute("rend") != Some("printed") =>
            {
                Date { edtf: Some(edtf), text: None }
            }
            (edtf, text) => Date { edtf, text },
        }
    }
}
