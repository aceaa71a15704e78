//! Objects of JSON-LD: what is not known has no key, and what is there several times is a list.

use recension_core::model::{Date, PersonName};
use recension_xhtml::is_calendar_date;
use serde_json::{Map, Number, Value};

/// An object that is being described.
#[derive(Debug, Default)]
pub(super) struct Object(Map<String, Value>);

impl Object {
    /// An object of a type of schema.org.
    pub(super) fn of(kind: &str) -> Self {
        let mut object = Self::default();
        object.text("@type", kind);
        object
    }

    /// The object as JSON.
    pub(super) fn into_value(self) -> Value {
        Value::Object(self.0)
    }

    /// A text, unless it is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.some(name, Some(text.trim()).filter(|text| !text.is_empty()).map(Value::from));
    }

    /// The text as the first of the object, before its type.
    pub(super) fn put_first(&mut self, name: &str, text: &str) {
        self.0.shift_insert(0, name.to_owned(), Value::from(text));
    }

    /// A number, whole where it is.
    pub(super) fn number(&mut self, name: &str, number: Option<f64>) {
        self.some(name, number.and_then(json_number));
    }

    /// A value, if there is one.
    pub(super) fn some(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// Values, as a list if there are several.
    pub(super) fn list(&mut self, name: &str, values: Vec<Value>) {
        for value in values {
            self.add(name, value);
        }
    }

    /// One more value.
    pub(super) fn add(&mut self, name: &str, value: Value) {
        match self.0.get_mut(name) {
            None => self.some(name, Some(value)),
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
}

/// A number of JSON: 4 rather than 4.0.
fn json_number(number: f64) -> Option<Value> {
    let text = number.to_string();
    let whole = text.parse::<i64>().ok().map(Number::from);
    whole.or_else(|| Number::from_f64(number)).map(Value::Number)
}

/// Somebody, by name.
pub(super) fn person(name: &PersonName) -> Object {
    let mut person = Object::of("Person");
    person.text("name", &name.name);
    person.text("givenName", name.given.as_deref().unwrap_or_default());
    person.text("familyName", name.family.as_deref().unwrap_or_default());
    person
}

/// The day, month or year that a date begins with, if it is certain.
pub(super) fn calendar_date(date: &Date) -> Option<&str> {
    date.edtf.as_deref()?.split('/').next().filter(|date| is_calendar_date(date))
}
