//! The file as a whole.

use super::Checker;
use lopdf::{Dictionary, Object};

impl Checker<'_> {
    pub(super) fn check_document(&mut self) {
        let catalogue = self.catalogue();
        let version = self.document.version.clone();
        self.must(version == "1.7", "File header", || version);
        let trailer = &self.document.trailer;
        self.must(!trailer.has(b"Encrypt"), "File trailer: no encryption", String::new);
        self.must(trailer.has(b"ID"), "File trailer: ID", String::new);
        let marked =
            self.dictionary(catalogue, "MarkInfo").and_then(|info| self.get(info, "Marked"));
        let is_marked = marked.is_some_and(|marked| matches!(marked, Object::Boolean(true)));
        self.must(is_marked, "Mark information", String::new);
        let language = self.text(catalogue, "Lang");
        self.must(language.is_some_and(|tag| !tag.is_empty()), "Natural language", String::new);
        let preferences = self.dictionary(catalogue, "ViewerPreferences");
        let shows = preferences.and_then(|preferences| self.get(preferences, "DisplayDocTitle"));
        let shows = shows.is_some_and(|shows| matches!(shows, Object::Boolean(true)));
        self.must(shows, "Display of the title", String::new);
        self.check_intent();
        self.check_pages();
        self.check_objects();
    }

    fn check_intent(&mut self) {
        let intent = match self.get(self.catalogue(), "OutputIntents") {
            Some(Object::Array(intents)) => intents.first(),
            _ => None,
        };
        let intent = intent.and_then(|intent| self.resolve(intent).as_dict().ok());
        let fits = intent.is_some_and(|intent| {
            let profile = self.get(intent, "DestOutputProfile");
            let profile = profile.and_then(|profile| profile.as_stream().ok());
            let bytes = profile.and_then(|profile| profile.get_plain_content().ok());
            self.name(intent, "S") == Some(b"GTS_PDFA1")
                && bytes.is_some_and(|bytes| bytes.get(36..40) == Some(b"acsp"))
        });
        self.must(fits, "Output intent", String::new);
    }

    fn check_pages(&mut self) {
        for (index, id) in self.pages.clone().into_iter().enumerate() {
            let page = self.page(id);
            let tabs = self.name(page, "Tabs") == Some(b"S");
            self.must(tabs, "Tab order", || format!("page {index}"));
            let key = self.whole(page, "StructParents");
            self.must(key.is_some(), "Key of a page's content", || format!("page {index}"));
            let boxes = ["MediaBox", "TrimBox"].map(|key| self.edges(page, key));
            let fits = boxes.iter().all(|edges| is_allowed(edges));
            let bleed = self.edges(page, "BleedBox");
            let bleed = if bleed.is_empty() { &boxes[1] } else { &bleed };
            // ISO 32000-1, "Page boundaries": each lies in the one before it.
            let fits = fits && is_in(bleed, &boxes[0]) && is_in(&boxes[1], bleed);
            self.must(fits, "Page boundaries", || format!("page {index}: {boxes:?} {bleed:?}"));
        }
    }

    /// Left, lower, right and upper edge of a box; empty if there is none.
    fn edges(&self, page: &Dictionary, key: &str) -> Vec<f32> {
        match self.get(page, key) {
            Some(Object::Array(edges)) => edges.iter().filter_map(|e| e.as_float().ok()).collect(),
            _ => Vec::new(),
        }
    }

    fn check_objects(&mut self) {
        for (id, object) in &self.document.objects {
            let dictionary = match object {
                Object::Stream(stream) => &stream.dict,
                Object::Dictionary(dictionary) => dictionary,
                _ => continue,
            };
            let filter = format!("{:?}", dictionary.get(b"Filter"));
            self.must(!filter.contains("LZW"), "Filters: no LZW", || format!("{id:?}"));
            let runs = matches!(self.name(dictionary, "S"), Some(b"JavaScript" | b"Launch"))
                || dictionary.has(b"JS")
                || dictionary.has(b"AA");
            self.must(!runs, "Actions: none that run", || format!("{id:?}"));
        }
    }
}

/// PDF/A-2, "Implementation limits".
fn is_allowed(edges: &[f32]) -> bool {
    matches!(edges, [left, lower, right, upper]
        if [right - left, upper - lower].iter().all(|edge| (3.0..=14_400.0).contains(edge)))
}

fn is_in(inner: &[f32], outer: &[f32]) -> bool {
    let [left, lower, right, upper] = [0, 1, 2, 3].map(|edge| inner.get(edge).zip(outer.get(edge)));
    let not_less = |pair: Option<(&f32, &f32)>| pair.is_some_and(|(inner, outer)| inner >= outer);
    let not_more = |pair: Option<(&f32, &f32)>| pair.is_some_and(|(inner, outer)| inner <= outer);
    not_less(left) && not_less(lower) && not_more(right) && not_more(upper)
}
