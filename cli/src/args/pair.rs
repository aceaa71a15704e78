//! Arguments of the form `key=value`.

use std::str::FromStr;

/// A key and its value; a key alone is `true`, as with pandoc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// The key.
    pub(crate) key: String,
    /// The value.
    pub(crate) value: String,
}

impl FromStr for Pair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, value) = text.split_once('=').unwrap_or((text, "true"));
        if key.is_empty() {
            return Err("there is no key before `=`".to_owned());
        }
        Ok(Self { key: key.to_owned(), value: value.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_equals_sign_divides() {
        for (text, key, value) in
            [("a=b=c", "a", "b=c"), ("draft", "draft", "true"), ("title=", "title", "")]
        {
            let pair = Pair { key: key.to_owned(), value: value.to_owned() };
            assert_eq!(text.parse(), Ok(pair), "{text}");
        }
        assert!("=x".parse::<Pair>().is_err());
    }
}
