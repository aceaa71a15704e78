//! Elements of a style, rebuilt so that what `hayagriva` renders of them is what CSL means.

use super::mark::{Case, Mark, Side};
use super::narrow::is_place;
use citationberg::json::DateValue;
use citationberg::taxonomy::{NameVariable, StandardVariable, Term, Variable};
use citationberg::{
    Affixes, Date, DatePart, DatePartName, DateParts, Formatting, Group, LabelPluralize,
    LayoutRenderingElement as Element, LongShortForm, NameForm, NameLabelPosition, Names,
    NamesChild, Text, TextCase, TextTarget, ToAffixes, ToFormatting, VariablelessLabel,
};

/// What a style asks of the words of an element, beside their looks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wording {
    quoted: Option<Mark>,
    case: Option<Case>,
    bare: Option<Mark>,
}

impl Wording {
    pub(crate) fn of(text: &Text) -> Self {
        Self {
            quoted: text.quotes.then_some(Mark::Quote(Side::Open)),
            case: text.text_case.map(case),
            bare: text.strip_periods.then_some(Mark::Bare(Side::Open)),
        }
    }

    /// The marks before and behind the words.
    fn marks(self, number: &mut u32) -> (String, String) {
        let mut pairs = Vec::new();
        if self.quoted.is_some() {
            pairs.push((Mark::Quote(Side::Open), Mark::Quote(Side::Close)));
        }
        if let Some(case) = self.case {
            pairs.push((Mark::Case(case), Mark::CaseEnd));
        }
        if self.bare.is_some() {
            pairs.push((Mark::Bare(Side::Open), Mark::Bare(Side::Close)));
        }
        let (mut before, mut behind) = (String::new(), String::new());
        for (open, close) in &pairs {
            *number += 1;
            before.push(open.character(*number));
            behind.insert(0, close.character(*number));
        }
        (before, behind)
    }
}

fn case(case: TextCase) -> Case {
    match case {
        TextCase::Lowercase => Case::Lower,
        TextCase::Uppercase => Case::Upper,
        TextCase::CapitalizeFirst => Case::FirstUpper,
        TextCase::CapitalizeAll => Case::WordsUpper,
        TextCase::SentenceCase => Case::Sentence,
        TextCase::TitleCase => Case::Title,
    }
}

/// Two marks around elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Affixed {
    before: Mark,
    behind: Mark,
}

impl Affixed {
    pub(crate) fn by(before: Mark, behind: Mark) -> Self {
        Self { before, behind }
    }

    /// The elements as one, the first of them between the marks.
    pub(crate) fn around_first(self, mut elements: Vec<Element>, number: &mut u32) -> Element {
        *number += 1;
        let affixes = Affixes {
            prefix: Some(self.before.character(*number).to_string()),
            suffix: Some(self.behind.character(*number).to_string()),
        };
        let others = elements.split_off(elements.len().min(1));
        let mut all = vec![plain_group(elements, Formatting::default(), affixes)];
        all.extend(others);
        together(all)
    }
}

/// The elements as one, with nothing between them.
pub(crate) fn together(mut elements: Vec<Element>) -> Element {
    if elements.len() == 1 {
        return elements.remove(0);
    }
    plain_group(elements, Formatting::default(), Affixes::default())
}

/// Names of several variables, each list for itself.
pub(crate) fn each_variable(names: &Names, delimiter: String) -> Element {
    let one = |variable: &NameVariable| {
        let mut one = names.clone();
        one.variable = vec![*variable];
        (one.prefix, one.suffix) = (None, None);
        Element::Names(one)
    };
    let inner = Element::Group(Group {
        children: names.variable.iter().map(one).collect(),
        delimiter: Some(delimiter),
        ..bare_group(Formatting::default(), Affixes::default())
    });
    affixed(inner, Affixes { prefix: names.prefix.clone(), suffix: names.suffix.clone() })
}

/// The parts of a date that are told; none if the element would print none of them.
pub(crate) fn told_parts(date: &Date, value: Option<&DateValue>) -> Option<Date> {
    let (count, has_season) = match value {
        Some(value @ DateValue::DateParts { season, .. }) => {
            (super::date::parts(value).len(), season.is_some())
        }
        _ => return None,
    };
    let mut date = date.clone();
    if date.form.is_none() {
        let is_told = |part: &DatePart| match part.name {
            DatePartName::Year => true,
            DatePartName::Month => count > 1 || has_season,
            DatePartName::Day => count > 2,
        };
        date.date_part.retain(is_told);
        return (!date.date_part.is_empty()).then_some(date);
    }
    // `hayagriva` prints the season even where only the year is asked for.
    if has_season && date.parts == Some(DateParts::Year) {
        let year = serde_json::from_value(serde_json::json!({"@name": "year"})).ok()?;
        date.date_part.retain(|part| part.name == DatePartName::Year);
        if date.date_part.is_empty() {
            date.date_part.push(year);
        }
        date.form = None;
        date.parts = None;
    }
    Some(date)
}

/// The group of a style with other children.
pub(crate) fn group(group: &Group, mut children: Vec<Element>) -> Element {
    let (formatting, affixes) = (group.to_formatting(), group.to_affixes());
    if children.len() == 1 && formatting.is_empty() && is_empty(&affixes) && group.display.is_none()
    {
        return children.remove(0);
    }
    let mut delimiter = group.delimiter.clone();
    // A number does not begin a line.
    if delimiter.as_deref() == Some(" ")
        && matches!(children.as_slice(), [label, _] if is_label_of_place(label))
    {
        delimiter = Some("\u{a0}".to_owned());
    }
    let inner = Element::Group(Group {
        children,
        delimiter,
        display: group.display,
        ..bare_group(formatting, Affixes::default())
    });
    affixed(inner, affixes)
}

fn is_label_of_place(element: &Element) -> bool {
    match element {
        Element::Label(label) => is_place(label.variable),
        Element::Text(text) => matches!(
            text.target,
            TextTarget::Term { term: Term::PageVariable | Term::Locator(_), plural: true, .. }
        ),
        _ => false,
    }
}

/// The children of a macro as one element, with what its caller asks of them.
pub(crate) fn wrapped(
    mut children: Vec<Element>,
    caller: &Text,
    wording: Wording,
    number: &mut u32,
) -> Element {
    let (before, behind) = wording.marks(number);
    let inner = if children.len() == 1 && caller.formatting.is_empty() && caller.display.is_none() {
        children.remove(0)
    } else {
        Element::Group(Group {
            children,
            display: caller.display,
            ..bare_group(caller.formatting, Affixes::default())
        })
    };
    affixed(inner, joined(&caller.affixes, &before, behind))
}

/// A text element that prints `target`, its words between marks that say what is asked of them.
pub(crate) fn worded(text: &Text, target: TextTarget, number: &mut u32) -> Element {
    let (before, behind) = Wording::of(text).marks(number);
    let inner = Text {
        target,
        formatting: text.formatting,
        display: text.display,
        ..Text::with_target(TextTarget::Value { val: String::new() })
    };
    let affixes = joined(&text.affixes, &before, behind);
    if text.formatting.is_empty() {
        return Element::Text(Text { affixes, ..inner });
    }
    affixed(Element::Text(inner), affixes)
}

/// The element with its affixes outside of its looks, as CSL has them.
pub(crate) fn separated(element: Element) -> Element {
    match element {
        Element::Number(mut number) => {
            let affixes = std::mem::take(&mut number.affixes);
            affixed(Element::Number(number), affixes)
        }
        Element::Date(mut date) => {
            let affixes = std::mem::take(&mut date.affixes);
            affixed(Element::Date(date), affixes)
        }
        Element::Names(mut names) => {
            let affixes = Affixes { prefix: names.prefix.take(), suffix: names.suffix.take() };
            affixed(Element::Names(names), affixes)
        }
        other => other,
    }
}

/// Capitalises the first letter of labels that a style sets in title case: `hayagriva` takes "ed." for a small word.
pub(crate) fn capitalise_labels(names: &mut Names) {
    for child in &mut names.children {
        if let NamesChild::Label(label) = child
            && label.text_case == Some(TextCase::TitleCase)
        {
            label.text_case = Some(TextCase::CapitalizeFirst);
        }
    }
}

/// Takes the label that follows `count` names out of their element.
pub(crate) fn take_label(names: &mut Names, name: NameVariable, count: usize) -> Option<Element> {
    let (label, NameLabelPosition::AfterName) = names.label()? else { return None };
    if names.prefix.is_some() || names.suffix.is_some() {
        return None;
    }
    let count = match label.plural {
        LabelPluralize::Contextual if count > 1 => Count::Several,
        LabelPluralize::Always => Count::Several,
        LabelPluralize::Contextual | LabelPluralize::Never => Count::One,
    };
    let label = label_of(label, Term::from(name), count);
    names.children.retain(|child| !matches!(child, NamesChild::Label(_)));
    Some(label)
}

/// The term that a label prints, as an element of its own.
pub(crate) fn label_of(label: &VariablelessLabel, term: Term, count: Count) -> Element {
    let target = TextTarget::Term { term, form: label.form, plural: count == Count::Several };
    separated_text(Text {
        formatting: label.formatting,
        affixes: label.affixes.clone(),
        strip_periods: label.strip_periods,
        text_case: label.text_case,
        ..Text::with_target(target)
    })
}

/// Whether a term stands for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    One,
    Several,
}

/// A text whose case does not reach its affixes.
fn separated_text(mut text: Text) -> Element {
    let affixes = std::mem::take(&mut text.affixes);
    affixed(Element::Text(text), affixes)
}

/// Lets `count` names stand before "et al.", whatever the style says.
pub(crate) fn show_names(names: &mut Names, count: usize) {
    // The options of a name element can only be changed in its written form.
    for child in &mut names.children {
        let NamesChild::Name(name) = child else { continue };
        let Ok(serde_json::Value::Object(mut written)) = serde_json::to_value(&*name) else {
            continue;
        };
        for option in ["@et-al-use-first", "@et-al-subsequent-use-first"] {
            written.insert(option.to_owned(), count.to_string().into());
        }
        if let Ok(changed) = serde_json::from_value(written.into()) {
            *name = changed;
        }
    }
    let count = u32::try_from(count).ok();
    names.et_al_use_first = count;
    names.et_al_subsequent_use_first = count;
}

/// The names in their short form: "Brandt".
pub(crate) fn shorten_names(elements: &mut [Element]) {
    for element in elements {
        match element {
            Element::Names(names) => {
                names.name_form = Some(NameForm::Short);
                for child in &mut names.children {
                    if let NamesChild::Name(name) = child {
                        name.form = Some(NameForm::Short);
                    }
                }
            }
            Element::Group(group) => shorten_names(&mut group.children),
            _ => {}
        }
    }
}

/// The short form of a variable, where the work has one; `hayagriva` knows only that of titles.
pub(crate) fn short_form(
    target: &TextTarget,
    has: impl Fn(Variable) -> bool,
) -> Option<TextTarget> {
    let TextTarget::Variable { var, form: LongShortForm::Short } = target else {
        return match target {
            TextTarget::Variable { .. } => Some(target.clone()),
            _ => None,
        };
    };
    let short = match var {
        Variable::Standard(StandardVariable::ContainerTitle) => {
            Variable::Standard(StandardVariable::ContainerTitleShort)
        }
        _ => return Some(target.clone()),
    };
    Some(if has(short) { TextTarget::from(short) } else { target.clone() })
}

fn affixed(inner: Element, affixes: Affixes) -> Element {
    if is_empty(&affixes) {
        return inner;
    }
    plain_group(vec![inner], Formatting::default(), affixes)
}

fn joined(affixes: &Affixes, before: &str, behind: String) -> Affixes {
    let prefix = affixes.prefix.clone().unwrap_or_default() + before;
    let suffix = behind + affixes.suffix.as_deref().unwrap_or_default();
    let told = |affix: String| (!affix.is_empty()).then_some(affix);
    Affixes { prefix: told(prefix), suffix: told(suffix) }
}

fn is_empty(affixes: &Affixes) -> bool {
    affixes.prefix.as_deref().unwrap_or_default().is_empty()
        && affixes.suffix.as_deref().unwrap_or_default().is_empty()
}

fn plain_group(children: Vec<Element>, formatting: Formatting, affixes: Affixes) -> Element {
    Element::Group(Group { children, ..bare_group(formatting, affixes) })
}

fn bare_group(formatting: Formatting, affixes: Affixes) -> Group {
    Group {
        children: Vec::new(),
        font_style: formatting.font_style,
        font_variant: formatting.font_variant,
        font_weight: formatting.font_weight,
        text_decoration: formatting.text_decoration,
        vertical_align: formatting.vertical_align,
        prefix: affixes.prefix,
        suffix: affixes.suffix,
        delimiter: None,
        display: None,
    }
}
