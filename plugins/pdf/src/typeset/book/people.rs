//! Who made the book, and of what: contributors, colophon.

use super::Binder;
use super::labels::{Labels, place};
use crate::Length;
use crate::description::{Content, FaceId, Listing, Role};
use crate::typeset::design::Type;
use crate::typeset::flow::{Entry, Flow, Frame, PageNumber, SetText, Words};
use crate::typeset::galley::{FootNote, Galley, Item, Strip};
use crate::typeset::paragraph::{Fill, Typesetter};
use crate::typeset::style::TextStyle;
use recension_core::model::GeneratedMatter;
use recension_core::resolve::{ContentsTarget, ListedContributor, Typeface};
use std::collections::BTreeSet;

impl Binder<'_> {
    /// Everybody with their biography, and with what they wrote.
    pub(super) fn contributors(&self, labels: &Labels) -> SetText {
        let mut setter = Typesetter::new(self.tools.fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        self.begin_list(&mut flow, GeneratedMatter::Contributors, &frame);
        for contributor in &self.edition.matter().contributors {
            self.contributor(&mut flow, contributor, labels, &frame);
        }
        self.end_list(flow)
    }

    fn contributor<'t>(
        &'t self,
        flow: &mut Flow<'t>,
        contributor: &'t ListedContributor,
        labels: &Labels,
        frame: &Frame,
    ) {
        let design = self.tools.design;
        let frame = flow.inside(Role::Section, frame);
        let name = Entry::new(design.section.level(1), Role::Heading(2));
        flow.entry(&name, Words::Text(&contributor.name), &frame);
        flow.keep_with_next();
        let typ = Type { above: Length::ZERO, ..design.bibliography.clone() };
        if !contributor.affiliation.is_empty() {
            let affiliation = contributor.affiliation.join("; ");
            flow.entry(&Entry::new(&typ, Role::Paragraph), Words::Text(&affiliation), &frame);
            flow.keep_with_next();
        }
        flow.blocks_under_heading(&contributor.biography, &frame);
        if contributor.documents.is_empty() {
            return;
        }
        flow.keep_with_next();
        let list = flow.inside(Role::List(Listing::None), &frame);
        for position in &contributor.documents {
            let Some(additions) = self.documents.get(*position) else { continue };
            let target = ContentsTarget::Document(*position);
            let item = flow.inside(Role::ListItem, &list);
            let entry = Entry {
                target: Some(place(target)),
                page: labels.of(target).map(|label| PageNumber { label, fill: Fill::No }),
                ..Entry::new(&typ, Role::ListBody)
            };
            flow.entry(&entry, Words::Inlines(&additions.listed_title()), &item);
        }
    }

    /// In what the book is set, and which program made it.
    pub(super) fn colophon(&self) -> SetText {
        let text = &self.tools.design.text;
        let fonts = self.tools.fonts;
        let measure = format!("{}/{}", points(text.size), points(text.leading));
        let own = fonts.face_of(&TextStyle::of_size(text.size)).map(|face| fonts.family(face));
        let others = self.faces.iter().map(|face| fonts.family(*face));
        let others = others.filter(|family| own.as_ref() != Some(family));
        let others = others.map(|family| Typeface { family, measure: None });
        let own = own.clone().map(|family| Typeface { family, measure: Some(measure) });
        let faces: Vec<Typeface> = own.into_iter().chain(others).collect();
        let blocks = self.edition.colophon(&faces);
        let mut setter = Typesetter::new(fonts);
        let (mut flow, frame) = self.begin(&mut setter, Role::Section);
        self.begin_list(&mut flow, GeneratedMatter::Colophon, &frame);
        flow.unindented_blocks(&blocks, &frame);
        flow.finish()
    }
}

/// The faces in which a galley is set.
pub(super) fn faces_of(galley: &Galley) -> BTreeSet<FaceId> {
    let notes = galley.notes.iter().flat_map(|FootNote { items, .. }| items);
    let strips = galley.items.iter().chain(notes).flat_map(strips_of);
    let contents = strips.flat_map(|strip| &strip.contents);
    let faces = contents.filter_map(|content| match content {
        Content::Glyphs(run) => Some(run.face),
        _ => None,
    });
    faces.collect()
}

fn strips_of(item: &Item) -> &[Strip] {
    match item {
        Item::Strip(strip) => std::slice::from_ref(strip),
        Item::Float(strips) => strips,
        _ => &[],
    }
}

/// A length in points, with as many decimals as it needs: "10", "13.5".
fn points(length: Length) -> String {
    let tenths = format!("{:.1}", length.to_points());
    tenths.strip_suffix(".0").map_or(tenths.clone(), str::to_owned)
}
