//! Codes of the flaws that show only when a text becomes a page.

recension_core::codes! {
    UNUSABLE_LINK = "unusable-link":
        "A link leads to where no publication can lead.",
        "The words of the link stay, as text. A publication links to places in itself and to the web (`https:`, `http:`, `ftp:`, `mailto:`, `tel:`, `doi:`); it cannot link to files beside the source, since they are not in it, and no reading system runs scripts from links.";
    UNSUPPORTED_MATHEMATICS = "unsupported-mathematics":
        "A formula cannot be set as mathematics.",
        "Its TeX source stays in its place. E-books and print show mathematics by way of MathML, which is made from the commands of LaTeX and amsmath; macros of your own, packages for drawings, and formulas of more than 16 kilobytes are not understood.";
}
