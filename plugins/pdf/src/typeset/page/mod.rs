//! Pages: breaking the galley.
