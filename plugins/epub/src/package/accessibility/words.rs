//! Sentences of the accessibility summary.

/// The sentences, in one language.
#[derive(Debug)]
pub(super) struct Sentences {
    pub(super) language: &'static str,
    pub(super) text: &'static str,
    pub(super) notes: &'static str,
    pub(super) described: &'static str,
    pub(super) undescribed: &'static str,
    pub(super) formulas: &'static str,
    pub(super) pages: &'static str,
}

impl Sentences {
    /// The sentences of the language that `tag` names, else the English ones.
    pub(super) fn of(tag: &str) -> &'static Self {
        let primary = tag.split('-').next().unwrap_or_default();
        ALL.iter()
            .find(|sentences| sentences.language.eq_ignore_ascii_case(primary))
            .unwrap_or(&ALL[0])
    }
}

static ALL: [Sentences; 6] = [
    Sentences {
        language: "en",
        text: "Text that adapts to the reader’s type, size and colours, with headings and a table of contents.",
        notes: "Notes are linked with the places that call them.",
        described: "Every picture has alternative text.",
        undescribed: "Some pictures have no alternative text.",
        formulas: "Mathematics stands as TeX source.",
        pages: "Page numbers of the printed source are marked.",
    },
    Sentences {
        language: "de",
        text: "Text, der sich Schrift, Größe und Farben der Lesenden anpasst, mit Überschriften und Inhaltsverzeichnis.",
        notes: "Anmerkungen und ihre Stellen im Text sind miteinander verlinkt.",
        described: "Jedes Bild hat einen Alternativtext.",
        undescribed: "Einige Bilder haben keinen Alternativtext.",
        formulas: "Formeln stehen als TeX-Quelltext da.",
        pages: "Die Seitenzahlen der gedruckten Vorlage sind angegeben.",
    },
    Sentences {
        language: "fr",
        text: "Texte qui s’adapte aux caractères, au corps et aux couleurs choisis, avec titres et table des matières.",
        notes: "Les notes sont liées à leurs appels, dans les deux sens.",
        described: "Chaque image a un texte de remplacement.",
        undescribed: "Certaines images n’ont pas de texte de remplacement.",
        formulas: "Les formules sont données en source TeX.",
        pages: "Les numéros de page de la source imprimée sont indiqués.",
    },
    Sentences {
        language: "es",
        text: "Texto que se adapta al tipo de letra, el tamaño y los colores elegidos, con títulos e índice.",
        notes: "Las notas están enlazadas con sus llamadas, en ambos sentidos.",
        described: "Todas las imágenes tienen texto alternativo.",
        undescribed: "Algunas imágenes no tienen texto alternativo.",
        formulas: "Las fórmulas aparecen como código TeX.",
        pages: "Se indican los números de página de la fuente impresa.",
    },
    Sentences {
        language: "it",
        text: "Testo che si adatta a carattere, corpo e colori scelti, con titoli e indice.",
        notes: "Le note sono collegate ai loro richiami, nei due sensi.",
        described: "Ogni immagine ha un testo alternativo.",
        undescribed: "Alcune immagini non hanno un testo alternativo.",
        formulas: "Le formule sono date come sorgente TeX.",
        pages: "Sono indicati i numeri di pagina della fonte a stampa.",
    },
    Sentences {
        language: "ru",
        text: "Текст, который подстраивается под выбранные шрифт, размер и цвета, с заголовками и оглавлением.",
        notes: "Примечания связаны ссылками с местами в тексте.",
        described: "У каждого изображения есть текстовое описание.",
        undescribed: "У некоторых изображений нет текстового описания.",
        formulas: "Формулы приведены в виде исходного текста TeX.",
        pages: "Отмечены номера страниц печатного источника.",
    },
];
