//! XMP, and the information dictionary, which must say the same.

use super::Checker;

impl Checker<'_> {
    pub(super) fn check_metadata(&mut self) {
        let stream = self.get(self.catalogue(), "Metadata").and_then(|xmp| xmp.as_stream().ok());
        let xmp = stream.and_then(|stream| String::from_utf8(stream.content.clone()).ok());
        let xmp = xmp.unwrap_or_default();
        for (property, value) in [("pdfaid:part", "2"), ("pdfaid:conformance", "A")] {
            let fits = values(&xmp, property) == [value];
            self.must(fits, "Version identification", || property.to_owned());
        }
        let is_known = xmp.contains("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>");
        self.must(is_known, "Extension schemas", String::new);
        self.must(values(&xmp, "pdfuaid:part") == ["1"], "PDF/UA identification", String::new);
        let title = values(&xmp, "dc:title").concat();
        self.must(!title.is_empty(), "Title", String::new);
        self.compare("Title", &title);
        self.compare("Author", &values(&xmp, "dc:creator").join("; "));
        self.compare("Subject", &values(&xmp, "dc:description").concat());
        self.compare("Keywords", &values(&xmp, "pdf:Keywords").concat());
        self.compare("Producer", &values(&xmp, "pdf:Producer").concat());
        self.compare("Creator", &values(&xmp, "xmp:CreatorTool").concat());
        for (key, property) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
            let digits: String =
                values(&xmp, property).concat().chars().filter(char::is_ascii_digit).collect();
            let date = if digits.is_empty() { digits } else { format!("D:{digits}Z") };
            self.compare(key, &date);
        }
    }

    fn compare(&mut self, key: &str, expected: &str) {
        let information = self.dictionary(&self.document.trailer, "Info");
        let said = information.and_then(|information| self.text(information, key));
        let said = said.unwrap_or_default();
        self.must(said == expected, "Information dictionary", || {
            format!("{key}: {said:?}, but {expected:?}")
        });
    }
}

/// The values of a property: its items, or itself.
fn values(xmp: &str, property: &str) -> Vec<String> {
    let (start, end) = (format!("<{property}>"), format!("</{property}>"));
    let inside = xmp.split(&start).nth(1).and_then(|rest| rest.split(&end).next());
    let Some(inside) = inside else { return Vec::new() };
    let value = |text: &str| text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    if !inside.contains("<rdf:li") {
        return vec![value(inside)];
    }
    let items = inside
        .split("<rdf:li")
        .skip(1)
        .filter_map(|item| item.split_once('>')?.1.split("</rdf:li>").next());
    items.map(value).collect()
}
