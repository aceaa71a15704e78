//! The signs of TeX by their names.

/// The sign of a command, and whether it is one between two others.
pub(super) fn sign(name: &str) -> Option<(&'static str, bool)> {
    let find = |signs: &'static [(&str, &str)]| {
        signs.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
    };
    find(OPERATORS).map(|sign| (sign, true)).or_else(|| find(LETTERS).map(|sign| (sign, false)))
}

/// Tells whether a command is the name of a function, which is set as it is.
pub(super) fn function(name: &str) -> bool {
    const FUNCTIONS: [&str; 20] = [
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh",
        "tanh", "log", "ln", "exp", "lim", "max", "min", "det", "gcd",
    ];
    FUNCTIONS.contains(&name)
}

const OPERATORS: &[(&str, &str)] = &[
    ("approx", "≈"),
    ("cap", "∩"),
    ("cdot", "·"),
    ("cup", "∪"),
    ("div", "÷"),
    ("equiv", "≡"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("gets", "←"),
    ("iff", "⇔"),
    ("implies", "⇒"),
    ("in", "∈"),
    ("le", "≤"),
    ("leftarrow", "←"),
    ("leq", "≤"),
    ("mapsto", "↦"),
    ("mid", "∣"),
    ("mp", "∓"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("notin", "∉"),
    ("pm", "±"),
    ("propto", "∝"),
    ("Rightarrow", "⇒"),
    ("rightarrow", "→"),
    ("sim", "∼"),
    ("subset", "⊂"),
    ("subseteq", "⊆"),
    ("supset", "⊃"),
    ("times", "×"),
    ("to", "→"),
    ("vee", "∨"),
    ("wedge", "∧"),
];

const LETTERS: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("chi", "χ"),
    ("Delta", "Δ"),
    ("delta", "δ"),
    ("dots", "…"),
    ("cdots", "⋯"),
    ("emptyset", "∅"),
    ("epsilon", "ϵ"),
    ("eta", "η"),
    ("exists", "∃"),
    ("forall", "∀"),
    ("Gamma", "Γ"),
    ("gamma", "γ"),
    ("infty", "∞"),
    ("int", "∫"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("Lambda", "Λ"),
    ("lambda", "λ"),
    ("langle", "⟨"),
    ("ldots", "…"),
    ("mu", "μ"),
    ("nabla", "∇"),
    ("neg", "¬"),
    ("nu", "ν"),
    ("Omega", "Ω"),
    ("omega", "ω"),
    ("partial", "∂"),
    ("Phi", "Φ"),
    ("phi", "ϕ"),
    ("Pi", "Π"),
    ("pi", "π"),
    ("prime", "′"),
    ("prod", "∏"),
    ("Psi", "Ψ"),
    ("psi", "ψ"),
    ("rangle", "⟩"),
    ("rho", "ρ"),
    ("Sigma", "Σ"),
    ("sigma", "σ"),
    ("sum", "∑"),
    ("tau", "τ"),
    ("Theta", "Θ"),
    ("theta", "θ"),
    ("Upsilon", "Υ"),
    ("upsilon", "υ"),
    ("varepsilon", "ε"),
    ("varphi", "φ"),
    ("vartheta", "ϑ"),
    ("Xi", "Ξ"),
    ("xi", "ξ"),
    ("zeta", "ζ"),
];
