//! Words for places in a work: "p.", "Kap.", "гл.", in the languages that reviews cite in.

/// Words of one language: the CSL term, its abbreviation in the singular and plural, and other words for it.
type Terms = &'static [(&'static str, &'static str, &'static str, &'static [&'static str])];

const ENGLISH: Terms = &[
    ("page", "p.", "pp.", &["page", "pages", "pg.", "pgs."]),
    ("chapter", "ch.", "chs.", &["chap.", "chaps.", "chapter", "chapters"]),
    ("section", "sec.", "secs.", &["sect.", "section", "sections", "§", "§§"]),
    ("volume", "vol.", "vols.", &["volume", "volumes"]),
    ("verse", "v.", "vv.", &["verse", "verses"]),
    ("figure", "fig.", "figs.", &["figure", "figures"]),
    ("folio", "fol.", "fols.", &["folio", "folios"]),
    ("line", "l.", "ll.", &["line", "lines"]),
    ("note", "n.", "nn.", &["note", "notes"]),
    ("number", "no.", "nos.", &["number", "numbers"]),
    ("opus", "op.", "opp.", &["opus", "opera"]),
    ("paragraph", "para.", "paras.", &["par.", "paragraph", "paragraphs", "¶", "¶¶"]),
    ("part", "pt.", "pts.", &["part", "parts"]),
    ("scene", "sc.", "scs.", &["scene", "scenes"]),
    ("act", "act", "acts", &[]),
    ("canto", "canto", "cantos", &[]),
    ("column", "col.", "cols.", &["column", "columns"]),
    ("book", "bk.", "bks.", &["book", "books"]),
    ("issue", "iss.", "issues", &["issue"]),
    ("timestamp", "time", "times", &["timestamp", "timestamps"]),
    ("table", "tbl.", "tbls.", &["table", "tables"]),
    ("appendix", "app.", "apps.", &["appendix", "appendices"]),
    ("article-locator", "art.", "arts.", &["article", "articles"]),
    ("equation", "eq.", "eqs.", &["equation", "equations"]),
    ("rule", "rule", "rules", &["r.", "rr."]),
    ("sub-verbo", "s.v.", "s.vv.", &["sub verbo", "sub verbis"]),
    ("supplement", "supp.", "supps.", &["supplement", "supplements"]),
];

const GERMAN: Terms = &[
    ("page", "S.", "S.", &["Seite", "Seiten"]),
    ("chapter", "Kap.", "Kap.", &["Kapitel"]),
    ("section", "Abschn.", "Abschn.", &["Abschnitt", "Abschnitte", "§", "§§"]),
    ("volume", "Bd.", "Bde.", &["Band", "Bände"]),
    ("verse", "V.", "V.", &["Vers", "Verse"]),
    ("figure", "Abb.", "Abb.", &["Abbildung", "Abbildungen"]),
    ("folio", "Bl.", "Bl.", &["Fol.", "Blatt", "Blätter"]),
    ("line", "Z.", "Z.", &["Zeile", "Zeilen"]),
    ("note", "Anm.", "Anm.", &["Anmerkung", "Anmerkungen", "Fn.", "Fußnote", "Fußnoten"]),
    ("number", "Nr.", "Nrn.", &["Nummer", "Nummern"]),
    ("opus", "Op.", "Op.", &["Opus"]),
    ("paragraph", "Abs.", "Abs.", &["Absatz", "Absätze", "Rn.", "Randnr.", "¶", "¶¶"]),
    ("part", "Teil", "Teile", &["Tl."]),
    ("scene", "Szene", "Szenen", &["Sz."]),
    ("act", "Akt", "Akte", &["Aufzug"]),
    ("canto", "Gesang", "Gesänge", &["Ges."]),
    ("column", "Sp.", "Sp.", &["Spalte", "Spalten"]),
    ("book", "Buch", "Bücher", &[]),
    ("issue", "H.", "H.", &["Heft", "Hefte", "Ausg."]),
    ("timestamp", "Min.", "Min.", &["Minute", "Minuten"]),
    ("table", "Tab.", "Tab.", &["Tabelle", "Tabellen"]),
    ("appendix", "Anh.", "Anh.", &["Anhang", "Anhänge"]),
    ("article-locator", "Art.", "Art.", &["Artikel"]),
    ("sub-verbo", "s.v.", "s.v.", &["s. v."]),
];

const FRENCH: Terms = &[
    ("page", "p.", "p.", &["pp.", "page", "pages"]),
    ("chapter", "chap.", "chap.", &["ch.", "chapitre", "chapitres"]),
    ("section", "sect.", "sect.", &["section", "sections", "§", "§§"]),
    ("volume", "t.", "t.", &["vol.", "tome", "tomes", "volume", "volumes"]),
    ("verse", "v.", "v.", &["vers", "verset", "versets"]),
    ("figure", "fig.", "fig.", &["figure", "figures", "ill."]),
    ("folio", "fol.", "fol.", &["f.", "ff.", "folio", "folios", "fᵒ"]),
    ("line", "l.", "l.", &["ligne", "lignes"]),
    ("note", "n.", "n.", &["note", "notes"]),
    ("number", "no", "nos", &["nᵒ", "nᵒˢ", "n°", "numéro", "numéros"]),
    ("opus", "op.", "op.", &["opus"]),
    ("paragraph", "par.", "par.", &["paragr.", "paragraphe", "paragraphes", "¶", "¶¶"]),
    ("part", "part.", "part.", &["partie", "parties"]),
    ("scene", "sc.", "sc.", &["scène", "scènes"]),
    ("act", "acte", "actes", &[]),
    ("canto", "chant", "chants", &[]),
    ("column", "col.", "col.", &["colonne", "colonnes"]),
    ("book", "liv.", "liv.", &["livre", "livres"]),
    ("issue", "fasc.", "fasc.", &["fascicule", "livraison"]),
    ("timestamp", "min.", "min.", &["minute", "minutes"]),
    ("table", "tabl.", "tabl.", &["tableau", "tableaux"]),
    ("appendix", "append.", "append.", &["annexe", "annexes", "appendice", "appendices"]),
    ("article-locator", "art.", "art.", &["article", "articles"]),
    ("sub-verbo", "s.v.", "s.v.", &["s. v."]),
];

const SPANISH: Terms = &[
    ("page", "p.", "pp.", &["pág.", "págs.", "página", "páginas"]),
    ("chapter", "cap.", "caps.", &["capítulo", "capítulos"]),
    ("section", "sec.", "secs.", &["sección", "secciones", "§", "§§"]),
    ("volume", "vol.", "vols.", &["t.", "tomo", "tomos", "volumen", "volúmenes"]),
    ("verse", "v.", "vv.", &["verso", "versos", "versículo", "versículos"]),
    ("figure", "fig.", "figs.", &["figura", "figuras"]),
    ("folio", "f.", "ff.", &["fol.", "fols.", "folio", "folios"]),
    ("line", "lín.", "líns.", &["l.", "ll.", "línea", "líneas"]),
    ("note", "n.", "nn.", &["nota", "notas"]),
    ("number", "núm.", "núms.", &["n.º", "nº", "número", "números"]),
    ("opus", "op.", "ops.", &["opus"]),
    ("paragraph", "párr.", "párrs.", &["párrafo", "párrafos", "¶", "¶¶"]),
    ("part", "pt.", "pts.", &["pte.", "parte", "partes"]),
    ("scene", "esc.", "escs.", &["escena", "escenas"]),
    ("act", "acto", "actos", &[]),
    ("canto", "canto", "cantos", &[]),
    ("column", "col.", "cols.", &["columna", "columnas"]),
    ("book", "lib.", "libs.", &["libro", "libros"]),
    ("issue", "fasc.", "fascs.", &["fascículo", "fascículos"]),
    ("timestamp", "min.", "min.", &["minuto", "minutos"]),
    ("table", "tabla", "tablas", &["tab."]),
    ("appendix", "apénd.", "apénds.", &["apéndice", "apéndices"]),
    ("article-locator", "art.", "arts.", &["artículo", "artículos"]),
    ("sub-verbo", "s.v.", "s.v.", &["s. v."]),
];

const ITALIAN: Terms = &[
    ("page", "p.", "pp.", &["pag.", "pagg.", "pagina", "pagine"]),
    ("chapter", "cap.", "capp.", &["capitolo", "capitoli"]),
    ("section", "sez.", "sezz.", &["sezione", "sezioni", "§", "§§"]),
    ("volume", "vol.", "voll.", &["t.", "tomo", "tomi", "volume", "volumi"]),
    ("verse", "v.", "vv.", &["verso", "versi", "versetto", "versetti"]),
    ("figure", "fig.", "figg.", &["figura", "figure"]),
    ("folio", "f.", "ff.", &["c.", "cc.", "fol.", "foglio", "fogli", "carta", "carte"]),
    ("line", "r.", "rr.", &["riga", "righe", "l.", "ll.", "linea"]),
    ("note", "n.", "nn.", &["nota", "note"]),
    ("number", "num.", "numm.", &["n°", "nº", "numero", "numeri"]),
    ("opus", "op.", "opp.", &["opus", "opera"]),
    ("paragraph", "par.", "parr.", &["paragrafo", "paragrafi", "¶", "¶¶"]),
    ("part", "pt.", "ptt.", &["parte", "parti"]),
    ("scene", "sc.", "scc.", &["scena", "scene"]),
    ("act", "atto", "atti", &[]),
    ("canto", "canto", "canti", &[]),
    ("column", "col.", "coll.", &["colonna", "colonne"]),
    ("book", "lib.", "libb.", &["libro", "libri"]),
    ("issue", "fasc.", "fascc.", &["fascicolo", "fascicoli"]),
    ("timestamp", "min.", "min.", &["minuto", "minuti"]),
    ("table", "tab.", "tabb.", &["tabella", "tabelle"]),
    ("appendix", "app.", "appp.", &["appendice", "appendici"]),
    ("article-locator", "art.", "artt.", &["articolo", "articoli"]),
    ("sub-verbo", "s.v.", "s.vv.", &["s. v."]),
];

const RUSSIAN: Terms = &[
    ("page", "с.", "с.", &["стр.", "страница", "страницы"]),
    ("chapter", "гл.", "гл.", &["глава", "главы"]),
    ("section", "разд.", "разд.", &["раздел", "разделы", "§", "§§"]),
    ("volume", "т.", "тт.", &["том", "тома"]),
    ("verse", "ст.", "ст.", &["стих", "стихи"]),
    ("figure", "рис.", "рис.", &["рисунок", "рисунки", "ил.", "илл."]),
    ("folio", "л.", "лл.", &["лист", "листы"]),
    ("line", "строка", "строки", &["стк.", "строк."]),
    ("note", "прим.", "прим.", &["примеч.", "примечание", "примечания", "сн.", "сноска"]),
    ("number", "№", "№№", &["номер", "номера"]),
    ("opus", "соч.", "соч.", &["ор.", "опус"]),
    ("paragraph", "абз.", "абз.", &["абзац", "абзацы", "п.", "пп.", "пункт", "пункты", "¶", "¶¶"]),
    ("part", "ч.", "чч.", &["часть", "части"]),
    ("scene", "сц.", "сц.", &["сцена", "сцены", "явл.", "явление"]),
    ("act", "д.", "д.", &["действие", "действия", "акт", "акты"]),
    ("canto", "песнь", "песни", &["песня"]),
    ("column", "стб.", "стб.", &["стлб.", "столбец", "столбцы"]),
    ("book", "кн.", "кн.", &["книга", "книги"]),
    ("issue", "вып.", "вып.", &["выпуск", "выпуски"]),
    ("timestamp", "мин.", "мин.", &["минута", "минуты"]),
    ("table", "табл.", "табл.", &["таблица", "таблицы"]),
    ("appendix", "прил.", "прил.", &["приложение", "приложения"]),
    ("article-locator", "статья", "статьи", &[]),
    ("sub-verbo", "s.v.", "s.v.", &["под словом"]),
];

fn terms(language: &str) -> Option<Terms> {
    Some(match language {
        "en" => ENGLISH,
        "de" => GERMAN,
        "fr" => FRENCH,
        "es" => SPANISH,
        "it" => ITALIAN,
        "ru" => RUSSIAN,
        _ => return None,
    })
}

/// The abbreviation of a term, for one place and for several, in a language or else in English.
pub(crate) fn abbreviation(language: &str, term: &str) -> Option<(&'static str, &'static str)> {
    let known = [terms(language), Some(ENGLISH)];
    let mut found = known.into_iter().flatten().flatten().filter(|(name, ..)| *name == term);
    found.next().map(|(_, one, several, _)| (*one, *several))
}

/// The longest word for a place that `text` begins with, in a language or in English: its term and its length.
///
/// The full stop of an abbreviation may be missing, unless but one letter would remain.
pub(crate) fn leading_term(language: &str, text: &str) -> Option<(&'static str, usize)> {
    let ours = terms(language).and_then(|terms| longest(terms, text));
    let english = longest(ENGLISH, text);
    // Where both know the word, the language of the text decides.
    match (ours, english) {
        (Some(ours), Some(english)) if english.1 > ours.1 => Some(english),
        (Some(ours), _) => Some(ours),
        (None, english) => english,
    }
}

fn longest(terms: Terms, text: &str) -> Option<(&'static str, usize)> {
    let mut longest: Option<(&'static str, usize)> = None;
    for (term, one, several, others) in terms {
        for word in [one, several].into_iter().chain(*others) {
            let length = length_of(word, text).unwrap_or_default();
            if length > longest.map_or(0, |(_, length)| length) {
                longest = Some((term, length));
            }
        }
    }
    longest
}

/// The length of `word` at the beginning of `text`, whatever its case, if no letter follows.
fn length_of(word: &str, text: &str) -> Option<usize> {
    let stem = word.strip_suffix('.').unwrap_or(word);
    let stem_length = same_letters(stem, text)?;
    let has_stop = stem.len() < word.len() && text[stem_length..].starts_with('.');
    let may_lack_stop = stem.len() == word.len() || stem.chars().count() > 1;
    let length = stem_length + usize::from(has_stop);
    let next = text[length..].chars().next();
    let ends = has_stop
        || !stem.ends_with(char::is_alphanumeric)
        || next.is_none_or(|next| !next.is_alphanumeric());
    (ends && (has_stop || may_lack_stop)).then_some(length)
}

/// How many bytes of `text` say `word`, whatever their case.
fn same_letters(word: &str, text: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    for letter in word.chars() {
        let (_, found) = rest.next()?;
        if found != letter && !found.to_lowercase().eq(letter.to_lowercase()) {
            return None;
        }
    }
    Some(rest.offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_language_and_in_english() {
        for (language, text, expected) in [
            ("en", "p. 3", Some(("page", 2))),
            ("en", "pp.3", Some(("page", 3))),
            ("en", "pp 3", Some(("page", 2))),
            ("en", "p 3", None),
            ("en", "paging", None),
            ("en", "chapter 2", Some(("chapter", 7))),
            ("en", "Chap. 2", Some(("chapter", 5))),
            ("en", "§3", Some(("section", 2))),
            ("en", "sub verbo a", Some(("sub-verbo", 9))),
            ("en", "s.v. a", Some(("sub-verbo", 4))),
            ("de", "S. 3", Some(("page", 2))),
            ("de", "V. 3", Some(("verse", 2))),
            ("de", "p. 3", Some(("page", 2))),
            ("ru", "гл. 2", Some(("chapter", 5))),
            ("ru", "Т. 2", Some(("volume", 3))),
            ("ru", "№ 2", Some(("number", 3))),
            ("fr", "t. 2", Some(("volume", 2))),
            ("it", "r. 2", Some(("line", 2))),
            ("cs", "s. 2", None),
            ("", "vol. 2", Some(("volume", 4))),
        ] {
            assert_eq!(leading_term(language, text), expected, "{language} {text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for language in ["en", "de", "fr", "es", "it", "ru", "eo"] {
            for (term, ..) in ENGLISH {
                let (one, several) = abbreviation(language, term).expect("English has it");
                for word in [one, several] {
                    let found = leading_term(language, word);
                    assert_eq!(found, Some((*term, word.len())), "{language}: {word}");
                }
            }
        }
    }
}
