//! Ratings.

use super::yaml::{Map, Yaml};
use recension_core::model::Rating;

/// A rating: as printed, where its number is read from that; else all that is known.
pub(super) fn rating(rating: &Rating) -> Yaml {
    if Rating::parse(&rating.as_printed) == *rating {
        return (&rating.as_printed).into();
    }
    let mut map = Map::default();
    if !rating.as_printed.is_empty() {
        map.insert("as-printed", &rating.as_printed);
    }
    for (key, number) in [("value", rating.value), ("best", rating.best), ("worst", rating.worst)] {
        map.insert_some(key, number.map(|number| Yaml::Literal(number.to_string())));
    }
    map.into()
}
