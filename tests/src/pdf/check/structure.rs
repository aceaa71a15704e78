//! The tree of elements.

use super::Checker;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// ISO 32000-1, "Standard structure types", as far as painting uses them.
const STANDARD: [&str; 36] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Figure",
    "Formula",
];

/// An element on the way down.
struct Visit<'a> {
    id: ObjectId,
    element: &'a Dictionary,
    parent: &'a [u8],
}

impl<'a> Checker<'a> {
    pub(super) fn check_structure(&mut self) {
        let Some(root) = self.dictionary(self.catalogue(), "StructTreeRoot") else {
            return self.must(false, "Structure tree", String::new);
        };
        let mut level = 0;
        let mut names = BTreeSet::new();
        let mut met = BTreeSet::new();
        let mut stack: Vec<Visit<'a>> = self.elements(root, b"");
        stack.reverse();
        while let Some(visit) = stack.pop() {
            if !met.insert(visit.id) {
                return self.must(false, "Structure tree: no rings", || format!("{:?}", visit.id));
            }
            self.check_element(&visit, &mut level, &mut names);
            let tag = self.name(visit.element, "S").unwrap_or_default();
            let mut kids = self.elements(visit.element, tag);
            kids.reverse();
            stack.append(&mut kids);
        }
        self.check_parents(root);
    }

    /// The elements that an element or the root holds.
    fn elements(&self, around: &'a Dictionary, tag: &'a [u8]) -> Vec<Visit<'a>> {
        let visit = |kid: &'a Object| {
            let id = kid.as_reference().ok()?;
            let element = self.document.get_dictionary(id).ok()?;
            Some(Visit { id, element, parent: tag })
        };
        kids(around).into_iter().filter_map(visit).collect()
    }

    fn check_element(&mut self, visit: &Visit<'a>, level: &mut u32, names: &mut BTreeSet<Vec<u8>>) {
        let tag = String::from_utf8_lossy(self.name(visit.element, "S").unwrap_or_default());
        let what = || format!("{tag} {:?}", visit.id);
        self.must(STANDARD.contains(&&*tag), "Standard structure types", what);
        self.gather_content(visit);
        match &*tag {
            "Figure" | "Formula" => {
                let words = ["Alt", "ActualText"].map(|key| self.text(visit.element, key));
                let has = words.iter().flatten().any(|words| !words.is_empty());
                self.must(has, "Graphics: alternative text", what);
            }
            "Note" => {
                let name = self.get(visit.element, "ID").and_then(|name| name.as_str().ok());
                let is_new = name.is_some_and(|name| names.insert(name.to_vec()));
                self.must(is_new, "Notes: unique ID", what);
            }
            "Table" => self.check_table(visit),
            "TH" => {
                let scope = self.attribute(visit.element, "Scope");
                self.must(scope.is_some(), "Tables: scope of headers", what);
            }
            "L" => {
                let numbering = self.attribute(visit.element, "ListNumbering");
                self.must(numbering.is_some(), "Lists: numbering", what);
            }
            _ => {}
        }
        self.check_place(visit, &tag);
        if let Some(deep) = tag.strip_prefix('H').and_then(|level| level.parse::<u32>().ok()) {
            self.must(deep <= *level + 1, "Headings: no level skipped", what);
            *level = deep;
        }
    }

    /// Parts of tables and lists stand where they belong.
    fn check_place(&mut self, visit: &Visit<'a>, tag: &str) {
        let allowed: &[&[u8]] = match tag {
            "LI" => &[b"L"],
            "LBody" => &[b"LI"],
            "TR" => &[b"Table", b"THead", b"TBody"],
            "TH" | "TD" => &[b"TR"],
            "THead" | "TBody" => &[b"Table"],
            "TOCI" => &[b"TOC"],
            _ => return,
        };
        self.must(allowed.contains(&visit.parent), "Structure: where elements stand", || {
            format!("{tag} in {}", String::from_utf8_lossy(visit.parent))
        });
    }

    fn gather_content(&mut self, visit: &Visit<'a>) {
        let page = visit.element.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in kids(visit.element) {
            let (page, mark) = match kid {
                Object::Integer(mark) => (page, Some(*mark)),
                Object::Dictionary(kid) => {
                    if let Ok(annotation) = kid.get(b"Obj").and_then(Object::as_reference) {
                        self.annotated.entry(annotation).or_default().push(visit.id);
                    }
                    let own = kid.get(b"Pg").and_then(Object::as_reference).ok();
                    (own.or(page), self.whole(kid, "MCID"))
                }
                _ => (None, None),
            };
            if let (Some(page), Some(mark)) = (page, mark) {
                self.holders.entry((page, mark)).or_default().push(visit.id);
            }
        }
    }

    fn attribute(&self, element: &'a Dictionary, key: &str) -> Option<&'a Object> {
        self.get(self.dictionary(element, "A")?, key)
    }

    /// PDF/UA-1, "Tables": rows are as wide as each other, spans counted.
    fn check_table(&mut self, table: &Visit<'a>) {
        let mut rows = Vec::new();
        for part in self.elements(table.element, b"Table") {
            match self.name(part.element, "S") {
                Some(b"TR") => rows.push(part),
                // A caption is no row.
                Some(b"Caption") => {}
                _ => rows.extend(self.elements(part.element, b"TBody")),
            }
        }
        let mut widths: BTreeMap<usize, i64> = (0..rows.len()).map(|row| (row, 0)).collect();
        for (index, row) in rows.iter().enumerate() {
            for cell in self.elements(row.element, b"TR") {
                let span = |key| {
                    let span = self.attribute(cell.element, key);
                    span.and_then(|span| span.as_i64().ok()).unwrap_or(1)
                };
                let (down, across) = (span("RowSpan"), span("ColSpan"));
                for below in index..index.saturating_add(usize::try_from(down).unwrap_or(1)) {
                    *widths.entry(below).or_default() += across;
                }
            }
        }
        let distinct: BTreeSet<_> = widths.values().collect();
        self.must(distinct.len() == 1 && widths.len() == rows.len(), "Tables: regular", || {
            format!("widths {widths:?}")
        });
    }

    /// Every piece of content has one element, and the tree of parents knows it.
    fn check_parents(&mut self, root: &'a Dictionary) {
        let Some(tree) = self.dictionary(root, "ParentTree") else {
            return self.must(false, "Tree of parents", String::new);
        };
        let parents = self.numbers(tree);
        for ((page, mark), holders) in self.holders.clone() {
            let one = holders.len() == 1;
            self.must(one, "Content: one element", || format!("{mark} on {page:?}: {holders:?}"));
            let key = self.whole(self.page(page), "StructParents");
            let row = key.and_then(|key| parents.get(&key)).map(|row| self.resolve(row));
            let parent = row
                .and_then(|row| row.as_array().ok())
                .and_then(|row| row.get(usize::try_from(mark).ok()?)?.as_reference().ok());
            self.must(parent == holders.first().copied(), "Tree of parents", || {
                format!("{mark} on {page:?}: {parent:?}, but {holders:?}")
            });
        }
        for (annotation, holders) in self.annotated.clone() {
            let key = self.whole(self.page(annotation), "StructParent");
            let parent = key.and_then(|key| parents.get(&key)?.as_reference().ok());
            self.must(parent == holders.first().copied(), "Tree of parents", || {
                format!("annotation {annotation:?}: {parent:?}, but {holders:?}")
            });
        }
    }
}

/// What an element or the root holds.
fn kids(element: &Dictionary) -> Vec<&Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.iter().collect(),
        Ok(kid) => vec![kid],
        Err(_) => Vec::new(),
    }
}
