//! An object in bytes: ISO 32000-1, "Objects".

use lopdf::{Dictionary, Object, StringFormat};
use std::io::Write as _;

/// Writes an object.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => write_text(out, *value),
        Object::Integer(value) => write_text(out, *value),
        // PDF knows no other numbers.
        Object::Real(value) => write_text(out, if value.is_finite() { *value } else { 0.0 }),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => write_hexadecimal(out, bytes),
        Object::Array(objects) => write_array(out, objects),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Stream(stream) => {
            write_dictionary(out, &stream.dict);
            out.extend_from_slice(b"stream\n");
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(b"\nendstream");
        }
        Object::Reference((id, generation)) => {
            write!(out, "{id} {generation} R").expect("a vector takes all");
        }
    }
}

fn write_text(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    write!(out, "{value}").expect("a vector takes all");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02X}").expect("a vector takes all");
        }
    }
}

fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
}

fn write_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(b'<');
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    out.push(b'>');
}

fn write_array(out: &mut Vec<u8>, objects: &[Object]) {
    out.push(b'[');
    for (index, object) in objects.iter().enumerate() {
        if index > 0 {
            separate(out, object);
        }
        write(out, object);
    }
    out.push(b']');
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        separate(out, value);
        write(out, value);
    }
    out.extend_from_slice(b">>");
}

/// What begins with a delimiter needs no space before it.
fn separate(out: &mut Vec<u8>, object: &Object) {
    if matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    ) {
        out.push(b' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use lopdf::dictionary;

    fn check(object: impl Into<Object>) -> String {
        let mut out = Vec::new();
        write(&mut out, &object.into());
        String::from_utf8(out).expect("it is ASCII")
    }

    #[test]
    fn objects_take_no_more_room_than_they_need() {
        let object = dictionary! {
            "Name" => "A b",
            "List" => vec![1.into(), Object::Real(-0.5), "N".into(), Object::Null],
            "Page" => Object::Reference((7, 0)),
        };
        assert_snapshot!(check(object), @"<</Name/A#20b/List[1 -0.5/N null]/Page 7 0 R>>");
    }

    #[test]
    fn strings_are_escaped() {
        assert_snapshot!(check(Object::string_literal("a(\\)\r")), @r"(a\(\\\)\r)");
        let hexadecimal = Object::String(vec![0xfe, 0xff, 0, 0x41], StringFormat::Hexadecimal);
        assert_snapshot!(check(hexadecimal), @"<FEFF0041>");
    }

    #[test]
    fn numbers_are_numbers_of_pdf() {
        assert_snapshot!(check(Object::Real(f32::NAN)), @"0");
        assert_snapshot!(check(Object::Real(0.000_01)), @"0.00001");
    }
}
