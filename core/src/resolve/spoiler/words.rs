//! The words that stand for spoilers, a table a language.

/// Words of one language.
pub(super) struct Words {
    language: &'static str,
    /// Heading over those that stand behind the review.
    pub(super) heading: &'static str,
    /// One of them; its number follows.
    pub(super) one: &'static str,
    /// What stands where one is left out.
    pub(super) notice: &'static str,
}

impl Words {
    /// The words of the language with this primary subtag, else English ones.
    pub(super) fn of(primary: &str) -> &'static Self {
        ALL.iter().find(|words| words.language == primary).unwrap_or(&ALL[0])
    }
}

static ALL: [Words; 6] = [
    words("en", "Spoilers", "Spoiler", "[A spoiler is left out here.]"),
    words("de", "Spoiler", "Spoiler", "[Hier ist ein Spoiler ausgelassen.]"),
    words("fr", "Révélations", "Révélation", "[Une révélation est omise ici.]"),
    words("es", "Spoilers", "Spoiler", "[Aquí se omite un spoiler.]"),
    words("it", "Spoiler", "Spoiler", "[Qui è omesso uno spoiler.]"),
    words("ru", "Спойлеры", "Спойлер", "[Здесь опущен спойлер.]"),
];

const fn words(
    language: &'static str,
    heading: &'static str,
    one: &'static str,
    notice: &'static str,
) -> Words {
    Words { language, heading, one, notice }
}
