//! What people did, in words that stand before their names.

use crate::language;
use recension_core::model::Relator;
use std::borrow::Cow;

/// The words before the names of those who had `role` in a work: "directed by ".
///
/// Languages that would bend the name get a noun and a colon instead. Where a language has no words
/// for a role, MARC's English term stands.
pub(crate) fn role_words(role: &Relator, tag: &str) -> Cow<'static, str> {
    let row = ROLES.iter().find(|row| row.0.contains(&role.code()));
    let Some(row) = row else {
        return Cow::Owned(format!("{}: ", role.term().unwrap_or(role.code())));
    };
    let words = match language::primary(tag).to_ascii_lowercase().as_str() {
        "de" => row.2,
        "fr" => row.3,
        "es" => row.4,
        "it" => row.5,
        "ru" => row.6,
        _ => row.1,
    };
    Cow::Borrowed(words)
}

type Row = (
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Codes, then English, German, French, Spanish, Italian, Russian. French has a no-break space
/// before its colon.
#[rustfmt::skip]
static ROLES: &[Row] = &[
    (&["aut", "cre", "rev"], "by ", "von ", "par ", "por ", "di ", "автор: "),
    (&["drt", "fmd", "sgd", "tld", "fmk"], "directed by ", "Regie: ", "réalisation\u{a0}: ", "dirección: ", "regia: ", "режиссёр: "),
    (&["aus", "sce"], "written by ", "Drehbuch: ", "scénario\u{a0}: ", "guion: ", "sceneggiatura: ", "сценарий: "),
    (&["act", "prf", "vac", "dnc"], "with ", "mit ", "avec ", "con ", "con ", "в ролях: "),
    (&["pro", "fmp", "tlp"], "produced by ", "Produktion: ", "production\u{a0}: ", "producción: ", "produzione: ", "продюсер: "),
    (&["edt", "red"], "edited by ", "herausgegeben von ", "sous la direction de ", "edición: ", "a cura di ", "редактор: "),
    (&["com"], "compiled by ", "zusammengestellt von ", "réuni par ", "compilación: ", "raccolta di ", "составитель: "),
    (&["trl"], "translated by ", "übersetzt von ", "traduit par ", "traducción: ", "traduzione: ", "перевод: "),
    (&["ill"], "illustrated by ", "illustriert von ", "illustré par ", "ilustraciones: ", "illustrazioni: ", "художник: "),
    (&["adp"], "adapted by ", "Bearbeitung: ", "adaptation\u{a0}: ", "adaptación: ", "adattamento: ", "автор инсценировки: "),
    (&["aui", "win", "wpr"], "introduction by ", "Einleitung: ", "préface\u{a0}: ", "prólogo: ", "introduzione: ", "предисловие: "),
    (&["aft"], "afterword by ", "Nachwort: ", "postface\u{a0}: ", "epílogo: ", "postfazione: ", "послесловие: "),
    (&["cng"], "photographed by ", "Kamera: ", "image\u{a0}: ", "fotografía: ", "fotografia: ", "оператор: "),
    (&["flm"], "film editing by ", "Schnitt: ", "montage\u{a0}: ", "montaje: ", "montaggio: ", "монтаж: "),
    (&["cmp"], "music by ", "Musik: ", "musique\u{a0}: ", "música: ", "musica: ", "композитор: "),
    (&["lbt"], "libretto by ", "Libretto: ", "livret\u{a0}: ", "libreto: ", "libretto: ", "либретто: "),
    (&["lyr"], "lyrics by ", "Text: ", "paroles\u{a0}: ", "letra: ", "testi: ", "слова: "),
    (&["arr"], "arranged by ", "Arrangement: ", "arrangements\u{a0}: ", "arreglos: ", "arrangiamenti: ", "аранжировка: "),
    (&["cnd"], "conducted by ", "Leitung: ", "direction\u{a0}: ", "director de orquesta: ", "direttore: ", "дирижёр: "),
    (&["msd"], "musical direction by ", "musikalische Leitung: ", "direction musicale\u{a0}: ", "dirección musical: ", "direzione musicale: ", "музыкальный руководитель: "),
    (&["sng"], "sung by ", "Gesang: ", "chant\u{a0}: ", "canto: ", "canto: ", "вокал: "),
    (&["mus", "itr"], "played by ", "gespielt von ", "interprétation\u{a0}: ", "interpretación: ", "interpreti: ", "исполнители: "),
    (&["chr"], "choreography by ", "Choreografie: ", "chorégraphie\u{a0}: ", "coreografía: ", "coreografia: ", "хореограф: "),
    (&["std", "prs"], "sets by ", "Bühne: ", "décors\u{a0}: ", "escenografía: ", "scene: ", "художник-постановщик: "),
    (&["cst"], "costumes by ", "Kostüme: ", "costumes\u{a0}: ", "vestuario: ", "costumi: ", "художник по костюмам: "),
    (&["lgd"], "lighting by ", "Licht: ", "lumières\u{a0}: ", "iluminación: ", "luci: ", "художник по свету: "),
    (&["sds"], "sound by ", "Ton: ", "son\u{a0}: ", "sonido: ", "suono: ", "звук: "),
    (&["cur"], "curated by ", "kuratiert von ", "commissariat\u{a0}: ", "comisariado: ", "a cura di ", "куратор: "),
    (&["art"], "works by ", "Werke von ", "œuvres de ", "obras de ", "opere di ", "художник: "),
    (&["pht"], "photographs by ", "Fotografien von ", "photographies\u{a0}: ", "fotografías: ", "fotografie: ", "фотограф: "),
    (&["nrt", "spk"], "read by ", "gelesen von ", "lu par ", "lectura: ", "letto da ", "читает: "),
    (&["arc"], "architecture by ", "Architektur: ", "architecture\u{a0}: ", "arquitectura: ", "architettura: ", "архитектор: "),
    (&["dsr"], "designed by ", "Gestaltung: ", "conception\u{a0}: ", "diseño: ", "progetto: ", "дизайн: "),
    (&["gdv", "prg"], "developed by ", "Entwicklung: ", "développement\u{a0}: ", "desarrollo: ", "sviluppo: ", "разработчик: "),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_in_the_language_of_the_text() {
        for (code, tag, words) in [
            ("drt", "en-GB", "directed by "),
            ("trl", "de", "übersetzt von "),
            ("cst", "ru", "художник по костюмам: "),
            ("con", "en", "conservator: "),
            ("zzz", "fr", "zzz: "),
        ] {
            assert_eq!(role_words(&Relator::new(code), tag), words, "{code} {tag}");
        }
    }

    #[test]
    fn a_code_stands_in_one_row() {
        let mut codes: Vec<&str> = ROLES.iter().flat_map(|row| row.0).copied().collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
    }
}
