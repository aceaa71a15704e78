//! The XMP packet: ISO 16684-1, with what PDF/A-2 and PDF/UA-1 ask for.

use super::{PROGRAM, date, language, title};
use crate::description::Facts;
use std::fmt::Write as _;

/// The namespaces of the packet.
const NAMESPACES: [(&str, &str); 9] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];

/// PDF/A knows the property of PDF/UA only if it is described.
const EXTENSION: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
"#;

/// The packet of a publication.
pub(super) fn packet(facts: &Facts) -> String {
    let mut xmp = Xmp { out: String::new() };
    xmp.out.push_str("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xmp.out.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    xmp.out.push_str("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    xmp.out.push_str("<rdf:Description rdf:about=\"\"");
    for (prefix, address) in NAMESPACES {
        write!(xmp.out, "\nxmlns:{prefix}=\"{address}\"").expect("a string takes all");
    }
    xmp.out.push_str(">\n");
    xmp.say(facts);
    xmp.out.push_str("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xmp.out
}

struct Xmp {
    out: String,
}

impl Xmp {
    fn say(&mut self, facts: &Facts) {
        self.value("pdfaid:part", "2");
        self.value("pdfaid:conformance", "A");
        self.value("pdfuaid:part", "1");
        self.value("dc:format", "application/pdf");
        self.alternatives("dc:title", Some(title(facts)));
        self.list("dc:creator", "Seq", facts.authors.iter().map(String::as_str));
        self.alternatives("dc:description", facts.subject.as_deref());
        self.list("dc:subject", "Bag", facts.keywords.iter().map(String::as_str));
        self.list("dc:publisher", "Bag", facts.publisher.as_deref());
        self.list("dc:language", "Bag", Some(language(facts)));
        self.alternatives("dc:rights", facts.rights.as_deref());
        self.value("dc:identifier", &facts.identifier);
        if let Some(licence) = &facts.licence {
            self.value("xmpRights:Marked", "True");
            self.value("xmpRights:WebStatement", licence);
        }
        self.value("pdf:Producer", PROGRAM);
        self.value("pdf:Keywords", &facts.keywords.join(", "));
        self.value("xmp:CreatorTool", PROGRAM);
        if date(&facts.modified).is_some() {
            for property in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
                self.value(property, &facts.modified);
            }
        }
        self.out.push_str(EXTENSION);
    }

    fn value(&mut self, property: &str, value: &str) {
        if !value.is_empty() {
            let value = escape(value);
            writeln!(self.out, "<{property}>{value}</{property}>").expect("a string takes all");
        }
    }

    /// A value in the languages that it is known in: one, the publication's.
    fn alternatives(&mut self, property: &str, value: Option<&str>) {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return };
        let value = escape(value);
        writeln!(
            self.out,
            "<{property}><rdf:Alt><rdf:li xml:lang=\"x-default\">{value}</rdf:li></rdf:Alt></{property}>"
        )
        .expect("a string takes all");
    }

    fn list<'a>(&mut self, property: &str, kind: &str, values: impl IntoIterator<Item = &'a str>) {
        let mut items = String::new();
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            write!(items, "<rdf:li>{}</rdf:li>", escape(value)).expect("a string takes all");
        }
        if !items.is_empty() {
            writeln!(self.out, "<{property}><rdf:{kind}>{items}</rdf:{kind}></{property}>")
                .expect("a string takes all");
        }
    }
}

/// Text as XML, without characters that XML does not know.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn check(facts: &Facts) -> String {
        let packet = packet(facts);
        let body = packet.split("ns/property#\">\n").nth(1).expect("the namespaces are there");
        body.split("<pdfaExtension").next().expect("something is before").to_owned()
    }

    #[test]
    fn all_facts_are_said() {
        let facts = Facts {
            title: "Q&A".to_owned(),
            authors: vec!["A".to_owned(), "B".to_owned()],
            licence: Some("https://example.org/by".to_owned()),
            language: "de".to_owned(),
            modified: "1980-01-01T00:00:00Z".to_owned(),
            ..Facts::default()
        };
        let said = check(&facts).replace(PROGRAM, "PROGRAM");
        assert_snapshot!(said.lines().skip(4).take(8).collect::<Vec<_>>().join("\n"), @r#"
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Q&amp;A</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>de</rdf:li></rdf:Bag></dc:language>
        <xmpRights:Marked>True</xmpRights:Marked>
        <xmpRights:WebStatement>https://example.org/by</xmpRights:WebStatement>
        <pdf:Producer>PROGRAM</pdf:Producer>
        <xmp:CreatorTool>PROGRAM</xmp:CreatorTool>
        <xmp:CreateDate>1980-01-01T00:00:00Z</xmp:CreateDate>
        "#);
    }
}
