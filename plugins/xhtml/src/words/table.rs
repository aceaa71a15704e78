//! The words themselves, a table a language.

use super::Words;

/// Every language that has words here, English first.
pub(super) static ALL: &[Words] = &[ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, RUSSIAN];

const ENGLISH: Words = Words {
    language: "en",
    contents: "Contents",
    pages: "Pages",
    landmarks: "Landmarks",
    beginning: "Beginning of the text",
    cover: "Cover",
    notes: "Notes",
    back_to_text: "Back to the text",
    summary: "Abstract",
    description: "Description of the picture",
    done: "done",
    to_do: "to do",
    content_warnings: "Content warnings",
    colon: ": ",
    page_abbreviation: "pp.",
};

const GERMAN: Words = Words {
    language: "de",
    contents: "Inhalt",
    pages: "Seiten",
    landmarks: "Orientierung",
    beginning: "Textbeginn",
    cover: "Umschlag",
    notes: "Anmerkungen",
    back_to_text: "Zurück zum Text",
    summary: "Zusammenfassung",
    description: "Beschreibung des Bildes",
    done: "erledigt",
    to_do: "offen",
    content_warnings: "Inhaltswarnungen",
    colon: ": ",
    page_abbreviation: "S.",
};

const FRENCH: Words = Words {
    language: "fr",
    contents: "Table des matières",
    pages: "Pages",
    landmarks: "Repères",
    beginning: "Début du texte",
    cover: "Couverture",
    notes: "Notes",
    back_to_text: "Retour au texte",
    summary: "Résumé",
    description: "Description de l’image",
    done: "fait",
    to_do: "à faire",
    content_warnings: "Avertissements",
    colon: "\u{a0}: ",
    page_abbreviation: "p.",
};

const SPANISH: Words = Words {
    language: "es",
    contents: "Índice",
    pages: "Páginas",
    landmarks: "Puntos de referencia",
    beginning: "Comienzo del texto",
    cover: "Cubierta",
    notes: "Notas",
    back_to_text: "Volver al texto",
    summary: "Resumen",
    description: "Descripción de la imagen",
    done: "hecho",
    to_do: "pendiente",
    content_warnings: "Advertencias de contenido",
    colon: ": ",
    page_abbreviation: "pp.",
};

const ITALIAN: Words = Words {
    language: "it",
    contents: "Indice",
    pages: "Pagine",
    landmarks: "Punti di riferimento",
    beginning: "Inizio del testo",
    cover: "Copertina",
    notes: "Note",
    back_to_text: "Torna al testo",
    summary: "Sommario",
    description: "Descrizione dell’immagine",
    done: "fatto",
    to_do: "da fare",
    content_warnings: "Avvertenze sul contenuto",
    colon: ": ",
    page_abbreviation: "pp.",
};

const RUSSIAN: Words = Words {
    language: "ru",
    contents: "Содержание",
    pages: "Страницы",
    landmarks: "Ориентиры",
    beginning: "Начало текста",
    cover: "Обложка",
    notes: "Примечания",
    back_to_text: "Вернуться к тексту",
    summary: "Аннотация",
    description: "Описание изображения",
    done: "сделано",
    to_do: "не сделано",
    content_warnings: "Предупреждения о содержании",
    colon: ": ",
    page_abbreviation: "с.",
};
