//! The words for what is referred to, a table a language.

/// Words of one language; where a number follows, it stands for `{}`.
pub(super) struct Words {
    language: &'static str,
    /// As text refers to a figure, and as its caption begins.
    pub(super) figure: (&'static str, &'static str),
    pub(super) table: (&'static str, &'static str),
    pub(super) section: &'static str,
    pub(super) note: &'static str,
    pub(super) page: &'static str,
    pub(super) above: &'static str,
    pub(super) below: &'static str,
}

impl Words {
    /// The words of the language `tag`, else English ones.
    pub(super) fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let own = ALL.iter().find(|words| words.language.eq_ignore_ascii_case(primary));
        own.unwrap_or(&ALL[0])
    }

    /// A word with its number, in one line.
    pub(super) fn numbered(form: &str, number: &str) -> String {
        form.replace(' ', "\u{a0}").replace("{}", number)
    }
}

/// Words at the beginning of captions that say that a number follows, in lower case.
pub(super) const CAPTION_WORDS: [&str; 26] = [
    "abb",
    "abbildung",
    "cuadro",
    "fig",
    "figs",
    "figura",
    "figure",
    "ill",
    "illustration",
    "immagine",
    "plate",
    "tab",
    "tabella",
    "tabelle",
    "tabla",
    "table",
    "tableau",
    "tafel",
    "tav",
    "рис",
    "рисунок",
    "илл",
    "табл",
    "таблица",
    "taf",
    "photo",
];

static ALL: [Words; 6] = [
    Words {
        language: "en",
        figure: ("Figure {}", "Figure {}."),
        table: ("Table {}", "Table {}."),
        section: "section {}",
        page: "p. {}",
        note: "note {}",
        above: "above",
        below: "below",
    },
    Words {
        language: "de",
        figure: ("Abbildung {}", "Abbildung {}:"),
        table: ("Tabelle {}", "Tabelle {}:"),
        section: "Abschnitt {}",
        page: "S. {}",
        note: "Anmerkung {}",
        above: "oben",
        below: "unten",
    },
    Words {
        language: "fr",
        figure: ("figure {}", "Figure {}."),
        table: ("tableau {}", "Tableau {}."),
        section: "section {}",
        page: "p. {}",
        note: "note {}",
        above: "ci-dessus",
        below: "ci-dessous",
    },
    Words {
        language: "es",
        figure: ("figura {}", "Figura {}."),
        table: ("tabla {}", "Tabla {}."),
        section: "apartado {}",
        page: "p. {}",
        note: "nota {}",
        above: "más arriba",
        below: "más abajo",
    },
    Words {
        language: "it",
        figure: ("figura {}", "Figura {}."),
        table: ("tabella {}", "Tabella {}."),
        section: "paragrafo {}",
        page: "p. {}",
        note: "nota {}",
        above: "sopra",
        below: "sotto",
    },
    Words {
        language: "ru",
        figure: ("рис. {}", "Рис. {}."),
        table: ("табл. {}", "Таблица {}."),
        section: "раздел {}",
        page: "с. {}",
        note: "примечание {}",
        above: "выше",
        below: "ниже",
    },
];
