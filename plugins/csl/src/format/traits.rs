//! What a style makes use of.

use citationberg::taxonomy::{NumberOrPageVariable, NumberVariable, StandardVariable, Variable};
use citationberg::{
    Choose, IndependentStyle, InheritableNameOptions, LayoutRenderingElement as Element,
    NamesChild, TestPosition, TextTarget,
};

/// What a style makes use of: cites that differ only in what it does not use are alike.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Traits {
    /// Whether it prints year suffixes where it wants them; else they follow the first year.
    pub(crate) year_suffix: Use,
    /// Whether it names the note of the first citation.
    pub(crate) first_note: Use,
    /// Whether it tells near citations from far ones.
    pub(crate) near_note: Use,
    /// Whether it shortens lists of names when it repeats them.
    pub(crate) shorter_names: Use,
    /// Whether it asks for `disambiguate`.
    pub(crate) disambiguation: Use,
    /// Whether no comma stands before its parentheses, where `hayagriva` lets one through.
    pub(crate) no_comma_before_parenthesis: Use,
}

/// Whether a style uses something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    #[default]
    No,
    Yes,
}

impl Traits {
    pub(crate) fn of(style: &IndependentStyle) -> Self {
        let mut traits = Self::default();
        if ["mhra", "modern-humanities"].iter().any(|name| style.info.id.contains(name)) {
            traits.no_comma_before_parenthesis = Use::Yes;
        }
        traits.options(&style.settings.options);
        traits.options(&style.citation.name_options);
        traits.all(&style.citation.layout.elements);
        if let Some(bibliography) = &style.bibliography {
            traits.all(&bibliography.layout.elements);
        }
        for one in &style.macros {
            traits.all(&one.children);
        }
        traits
    }

    fn all(&mut self, elements: &[Element]) {
        for element in elements {
            self.one(element);
        }
    }

    fn one(&mut self, element: &Element) {
        match element {
            Element::Text(text) => {
                if let TextTarget::Variable { var, .. } = &text.target {
                    self.variable(*var);
                }
            }
            Element::Number(number) => self.number(number.variable),
            Element::Label(label) => self.number(label.variable),
            Element::Date(_) => {}
            Element::Names(names) => {
                self.options(&names.options());
                for child in &names.children {
                    match child {
                        NamesChild::Name(name) => {
                            let none = InheritableNameOptions::default();
                            if name.options(&none).et_al_subsequent_min.is_some()
                                || name.options(&none).et_al_subsequent_use_first.is_some()
                            {
                                self.shorter_names = Use::Yes;
                            }
                        }
                        NamesChild::Substitute(substitute) => self.all(&substitute.children),
                        NamesChild::EtAl(_) | NamesChild::Label(_) => {}
                    }
                }
            }
            Element::Group(group) => self.all(&group.children),
            Element::Choose(choose) => self.choose(choose),
        }
    }

    fn choose(&mut self, choose: &Choose) {
        for branch in choose.branches() {
            branch.variable.iter().flatten().for_each(|variable| self.variable(*variable));
            if branch.position.iter().flatten().any(|test| *test == TestPosition::NearNote) {
                self.near_note = Use::Yes;
            }
            if branch.disambiguate.is_some() {
                self.disambiguation = Use::Yes;
            }
            self.all(&branch.children);
        }
        if let Some(otherwise) = &choose.otherwise {
            self.all(&otherwise.children);
        }
    }

    fn number(&mut self, variable: NumberOrPageVariable) {
        self.variable(variable.into());
    }

    fn variable(&mut self, variable: Variable) {
        match variable {
            Variable::Standard(StandardVariable::YearSuffix) => self.year_suffix = Use::Yes,
            Variable::Number(NumberVariable::FirstReferenceNoteNumber) => {
                self.first_note = Use::Yes;
            }
            _ => {}
        }
    }

    fn options(&mut self, options: &InheritableNameOptions) {
        if options.et_al_subsequent_min.is_some() || options.et_al_subsequent_use_first.is_some() {
            self.shorter_names = Use::Yes;
        }
    }
}
