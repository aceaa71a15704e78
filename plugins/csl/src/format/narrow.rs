//! Narrowing a style to one cite of one work: all conditions answered, all macros put in place,
//! and nothing left that would print nothing.
//!
//! What remains are a few elements that `hayagriva` renders. So a style of 200 macros costs what it prints;
//! and conditions mean what CSL says they mean, since `hayagriva` no longer answers any.

use super::condition::{self, is_roman_span};
use super::element::{self, Affixed, Count, Wording};
use super::mark::{Mark, Side};
use super::memo::{Pinpoint, RomanSpan};
use super::setting::{Part, Setting};
use citationberg::taxonomy::{
    DateVariable, NameVariable, NumberOrPageVariable, NumberVariable, StandardVariable, Term,
    Variable,
};
use citationberg::{
    CslMacro, Date, Group, Label, LabelPluralize, LayoutRenderingElement as Element, Names,
    NamesChild, Number, Text, TextTarget,
};
use std::collections::HashMap;

/// How deep macros may call macros; a style that calls itself ends here.
const DEEPEST: usize = 32;
/// How many macros the rendering of one cite calls at most; the largest style calls some hundreds.
const MOST_CALLS: usize = 20_000;

/// The macros of a style by name.
pub(crate) type Macros<'a> = HashMap<&'a str, &'a [Element]>;

/// The macros of a style by name.
pub(crate) fn macros(all: &[CslMacro]) -> Macros<'_> {
    all.iter().map(|one| (one.name.as_str(), one.children.as_slice())).collect()
}

/// The elements of a layout that print something in this setting.
pub(crate) fn narrow(
    elements: &[Element],
    macros: &Macros<'_>,
    setting: Setting<'_>,
) -> Vec<Element> {
    let mut narrowing = Narrowing::new(macros, setting);
    let mut out = Vec::new();
    narrowing.all(elements, &mut out);
    match setting.part {
        Part::Author => narrowing.author,
        Part::Whole | Part::WithoutAuthor => out,
    }
}

/// What an element called, which decides whether the groups around it are printed.
#[derive(Clone, Copy, Debug, Default)]
struct Calls {
    /// Whether it called a variable.
    any: bool,
    /// Whether one that it called had a value.
    filled: bool,
}

impl Calls {
    const NONE: Self = Self { any: false, filled: false };
    const EMPTY: Self = Self { any: true, filled: false };
    const FILLED: Self = Self { any: true, filled: true };

    fn add(&mut self, other: Self) {
        self.any |= other.any;
        self.filled |= other.filled;
    }
}

struct Narrowing<'a> {
    macros: &'a Macros<'a>,
    setting: Setting<'a>,
    /// Variables printed in place of names, which are not printed again.
    spent: Vec<Variable>,
    /// Variables printed since a substitution began.
    used: Vec<Variable>,
    /// Whether anything of the work was printed.
    begun: Begun,
    /// The names that the cite begins with.
    author: Vec<Element>,
    /// The names that are being substituted, whose looks those inside take on.
    substituting: Option<Names>,
    /// Dates in words that were printed: they cannot be taken apart, so they are printed once.
    told: Vec<DateVariable>,
    /// Number of the next mark.
    mark: u32,
    depth: usize,
    /// How many more macros may be called: some styles could call them without end.
    calls_left: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    Not,
    /// Inside the names that come first.
    Names,
    Yes,
}

impl<'a> Narrowing<'a> {
    fn new(macros: &'a Macros<'a>, setting: Setting<'a>) -> Self {
        Self {
            macros,
            setting,
            spent: Vec::new(),
            used: Vec::new(),
            begun: Begun::Not,
            author: Vec::new(),
            substituting: None,
            told: Vec::new(),
            mark: 1,
            depth: 0,
            calls_left: MOST_CALLS,
        }
    }

    fn all(&mut self, elements: &[Element], out: &mut Vec<Element>) -> Calls {
        let mut calls = Calls::NONE;
        for element in elements {
            calls.add(self.one(element, out));
        }
        calls
    }

    fn one(&mut self, element: &Element, out: &mut Vec<Element>) -> Calls {
        match element {
            Element::Text(text) => self.text(text, out),
            Element::Number(number) => self.number(number, out),
            Element::Label(label) => self.label(label, out),
            Element::Date(date) => self.date(date, out),
            Element::Names(names) => self.names(names, out),
            Element::Group(group) => self.group(group, out),
            // Its children stand in its place, between the delimiters of the group around it.
            Element::Choose(choose) => {
                let children = condition::chosen(choose, &self.setting);
                self.all(children, out)
            }
        }
    }

    fn group(&mut self, group: &Group, out: &mut Vec<Element>) -> Calls {
        let mut children = Vec::new();
        let calls = self.all(&group.children, &mut children);
        // CSL 1.0.2, "Group": without a value for any variable it calls, it is not printed.
        if children.is_empty() || calls.any && !calls.filled {
            return Calls::EMPTY;
        }
        out.push(element::group(group, children));
        Calls::FILLED
    }

    fn text(&mut self, text: &Text, out: &mut Vec<Element>) -> Calls {
        match &text.target {
            TextTarget::Macro { name } => self.called(text, name, out),
            TextTarget::Variable { var, .. } => self.variable(text, *var, out),
            TextTarget::Term { .. } | TextTarget::Value { .. } => {
                out.push(self.worded(text, text.target.clone()));
                Calls::NONE
            }
        }
    }

    /// A macro counts as a group.
    fn called(&mut self, text: &Text, name: &str, out: &mut Vec<Element>) -> Calls {
        let Some(elements) =
            self.macros.get(name).filter(|_| self.depth < DEEPEST && self.calls_left > 0)
        else {
            return Calls::NONE;
        };
        self.depth += 1;
        self.calls_left -= 1;
        let mut children = Vec::new();
        let calls = self.all(elements, &mut children);
        self.depth -= 1;
        if children.is_empty() || calls.any && !calls.filled {
            return Calls { any: calls.any, filled: false };
        }
        let wording = Wording::of(text);
        out.push(element::wrapped(children, text, wording, &mut self.mark));
        calls
    }

    fn variable(&mut self, text: &Text, variable: Variable, out: &mut Vec<Element>) -> Calls {
        let value = |value: String| TextTarget::Value { val: value };
        let target = match variable {
            // It follows the year and is no value of the work.
            Variable::Standard(StandardVariable::YearSuffix) => {
                if let Some(suffix) = self.setting.suffix {
                    out.push(self.worded(text, value(suffix.to_owned())));
                }
                return Calls::NONE;
            }
            Variable::Number(NumberVariable::FirstReferenceNoteNumber) => {
                let note = self.setting.place.and_then(|place| place.first_note);
                let Some(note) = note else { return Calls::EMPTY };
                value(note.to_string())
            }
            other if !self.prints(other) => return Calls::EMPTY,
            other => element::short_form(&text.target, |name| self.setting.work.has(name))
                .unwrap_or(TextTarget::from(other)),
        };
        // A number before the entry is no part of what it says.
        if variable != Variable::Number(NumberVariable::CitationNumber) {
            self.print(variable);
        }
        // Addresses become links; nothing may stand between them and their prefix.
        let is_address = matches!(
            variable,
            Variable::Standard(
                StandardVariable::DOI
                    | StandardVariable::URL
                    | StandardVariable::PMID
                    | StandardVariable::PMCID
            )
        );
        out.push(if is_address { Element::Text(text.clone()) } else { self.worded(text, target) });
        Calls::FILLED
    }

    fn worded(&mut self, text: &Text, target: TextTarget) -> Element {
        element::worded(text, target, &mut self.mark)
    }

    fn number(&mut self, number: &Number, out: &mut Vec<Element>) -> Calls {
        let variable = Variable::from(number.variable);
        if variable == Variable::Number(NumberVariable::FirstReferenceNoteNumber) {
            let mut text = Text::with_target(TextTarget::from(variable));
            text.affixes = number.affixes.clone();
            text.formatting = number.formatting;
            return self.variable(&text, variable, out);
        }
        if !self.prints(variable) {
            return Calls::EMPTY;
        }
        self.print(variable);
        out.push(element::separated(Element::Number(number.clone())));
        Calls::FILLED
    }

    fn label(&mut self, label: &Label, out: &mut Vec<Element>) -> Calls {
        if self.prints(label.variable.into()) {
            let mut label = label.clone();
            // A number does not begin a line.
            if label.label.affixes.suffix.as_deref() == Some(" ") && is_place(label.variable) {
                label.label.affixes.suffix = Some("\u{a0}".to_owned());
            }
            let several = self.several_places(&label);
            out.push(several.unwrap_or(Element::Label(label)));
        }
        Calls::NONE
    }

    /// The label of places in Roman numerals, which `hayagriva` would have in the singular.
    fn several_places(&self, label: &Label) -> Option<Element> {
        let term = match label.variable {
            NumberOrPageVariable::Page(page) => {
                let is_span = self.setting.work.text("page").is_some_and(|at| is_roman_span(&at));
                is_span.then_some(Term::from(page))
            }
            NumberOrPageVariable::Number(NumberVariable::Locator) => {
                let is_span = |at: &Pinpoint| at.roman_span == RomanSpan::Yes;
                self.setting.locator.filter(is_span).map(|at| Term::from(at.term))
            }
            NumberOrPageVariable::Number(_) => None,
        }?;
        let is_contextual = label.label.plural == LabelPluralize::Contextual;
        is_contextual.then(|| element::label_of(&label.label, term, Count::Several))
    }

    fn date(&mut self, date: &Date, out: &mut Vec<Element>) -> Calls {
        let Some(variable) = date.variable else { return Calls::NONE };
        if !self.prints(variable.into()) {
            return Calls::EMPTY;
        }
        if let Some(words) = self.words_of(variable) {
            if self.told.contains(&variable) {
                return Calls::EMPTY;
            }
            self.told.push(variable);
            self.print(variable.into());
            let mut text = Text::with_target(TextTarget::Value { val: words });
            text.affixes = date.affixes.clone();
            text.formatting = date.formatting;
            out.push(self.worded(&text, text.target.clone()));
            return Calls::FILLED;
        }
        let Some(date) = element::told_parts(date, self.setting.work.date(variable)) else {
            return Calls::EMPTY;
        };
        self.print(variable.into());
        out.push(element::separated(Element::Date(date)));
        Calls::FILLED
    }

    /// A date that is words, as they are to be printed.
    fn words_of(&self, variable: DateVariable) -> Option<String> {
        self.setting.work.words.get(&variable.to_string()).cloned()
    }

    fn names(&mut self, names: &Names, out: &mut Vec<Element>) -> Calls {
        let inherited = self.substituting.take().map(|outer| {
            let names = outer.from_names_substitute(names);
            self.substituting = Some(outer);
            names
        });
        let names = inherited.as_ref().unwrap_or(names);
        let is_first = self.begun == Begun::Not;
        if is_first {
            self.begun = Begun::Names;
        }
        let mut printed = Vec::new();
        let calls = if names.variable.iter().any(|name| self.prints((*name).into())) {
            self.named(names, &mut printed)
        } else {
            self.substituted(names, &mut printed)
        };
        if printed.is_empty() {
            if is_first {
                self.begun = Begun::Not;
            }
            return calls;
        }
        self.begun = Begun::Yes;
        match (is_first, self.setting.part) {
            (true, Part::Author) => self.author = printed,
            (true, Part::WithoutAuthor) => {}
            (true, Part::Whole) => {
                let names = Affixed::by(Mark::Names(Side::Open), Mark::Names(Side::Close));
                out.push(names.around_first(printed, &mut self.mark));
            }
            (false, _) => out.push(element::together(printed)),
        }
        calls
    }

    fn named(&mut self, names: &Names, out: &mut Vec<Element>) -> Calls {
        let filled: Vec<_> =
            names.variable.iter().copied().filter(|name| self.prints((*name).into())).collect();
        for name in &filled {
            self.used.push((*name).into());
        }
        let mut names = names.clone();
        names.children.retain(|child| match child {
            NamesChild::Substitute(_) => false,
            NamesChild::Label(_) => self.setting.part != Part::Author,
            NamesChild::Name(_) | NamesChild::EtAl(_) => true,
        });
        names.variable.clone_from(&filled);
        element::capitalise_labels(&mut names);
        if let Some(count) = self.setting.names {
            element::show_names(&mut names, count);
        }
        if filled.len() > 1 && self.setting.work.are_same(&filled) {
            // One person did both: "ed. and trans."
            names.variable = vec![NameVariable::EditorTranslator];
            out.push(element::separated(Element::Names(names)));
            return Calls::FILLED;
        }
        if filled.len() > 1
            && let Some(delimiter) = self.names_delimiter(&names)
        {
            out.push(element::separated(element::each_variable(&names, delimiter)));
            return Calls::FILLED;
        }
        let label = match (self.setting.place, filled.as_slice()) {
            (None, [name]) => {
                element::take_label(&mut names, *name, self.setting.work.names(*name))
            }
            _ => None,
        };
        out.push(element::separated(Element::Names(names)));
        // A dash in the place of the names leaves what they did: "———, ed."
        out.extend(label);
        Calls::FILLED
    }

    /// What stands between the names of two variables; `hayagriva` forgets what the style says for all.
    fn names_delimiter(&self, names: &Names) -> Option<String> {
        names.options().names_delimiter.or_else(|| self.setting.names_delimiter.map(str::to_owned))
    }

    /// The first thing that the style puts in place of names, which is not printed again.
    fn substituted(&mut self, names: &Names, out: &mut Vec<Element>) -> Calls {
        let Some(substitute) = names.substitute() else { return Calls::EMPTY };
        if self.depth >= DEEPEST {
            return Calls::EMPTY;
        }
        self.depth += 1;
        let before = std::mem::take(&mut self.used);
        let mut calls = Calls::EMPTY;
        let outer = self.substituting.replace(names.clone());
        for child in self.candidates(&substitute.children) {
            calls = self.one(child, out);
            if !out.is_empty() {
                self.spent.append(&mut self.used);
                break;
            }
            self.used.clear();
        }
        self.substituting = outer;
        self.used = before;
        self.depth -= 1;
        calls
    }

    /// What may stand in for names, one by one: those that a condition chooses are several.
    fn candidates<'b>(&self, children: &'b [Element]) -> Vec<&'b Element> {
        let mut candidates = Vec::new();
        for child in children {
            match child {
                Element::Choose(choose) => {
                    candidates.extend(self.candidates(condition::chosen(choose, &self.setting)));
                }
                other => candidates.push(other),
            }
        }
        candidates
    }

    /// Whether a variable has a value that was not printed in place of names.
    fn prints(&self, variable: Variable) -> bool {
        condition::has(&self.setting, variable) && !self.spent.contains(&variable)
    }

    fn print(&mut self, variable: Variable) {
        self.used.push(variable);
        if self.begun == Begun::Not {
            self.begun = Begun::Yes;
        }
    }
}

/// Whether a number tells a place within a work.
pub(super) fn is_place(variable: NumberOrPageVariable) -> bool {
    matches!(
        variable,
        NumberOrPageVariable::Page(_) | NumberOrPageVariable::Number(NumberVariable::Locator)
    )
}
