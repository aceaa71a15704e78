//! The map from codes to text.

use std::fmt::Write as _;

/// ISO 32000-1, "ToUnicode CMaps": at most 100 entries a section.
const SECTION: usize = 100;

const HEAD: &str = "/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
";
const TAIL: &str = "endcmap
CMapName currentdict /CMap defineresource pop
end
end
";

/// A CMap of these codes and their texts.
pub(super) fn map(texts: &[(u16, &str)]) -> Vec<u8> {
    let mut out = HEAD.to_owned();
    for section in texts.chunks(SECTION) {
        writeln!(out, "{} beginbfchar", section.len()).expect("a string takes all");
        for (code, text) in section {
            write!(out, "<{code:04X}> <").expect("a string takes all");
            for unit in text.encode_utf16() {
                write!(out, "{unit:04X}").expect("a string takes all");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str(TAIL);
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_and_astral_characters_have_several_units() {
        let map = String::from_utf8(map(&[(1, "fi"), (2, "𝄞")])).expect("it is ASCII");
        assert!(map.contains("2 beginbfchar\n<0001> <00660069>\n<0002> <D834DD1E>\nendbfchar\n"));
    }

    #[test]
    fn a_section_has_at_most_a_hundred_entries() {
        let texts: Vec<_> = (1..=250).map(|code| (code, "a")).collect();
        let map = String::from_utf8(map(&texts)).expect("it is ASCII");
        let sizes: Vec<_> = map.lines().filter_map(|l| l.strip_suffix(" beginbfchar")).collect();
        assert_eq!(sizes, ["100", "100", "50"]);
    }
}
