//! Painting: from pages to a PDF file.
