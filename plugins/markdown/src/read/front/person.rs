//! People: those who made the review, and those who made the work.

use super::field::{Field, Fields};
use super::tree::Kind;
use crate::code;
use crate::key::{canonical, role_of_word};
use recension_core::model::{Contributor, Credit, PersonName, Relator};

/// Reads people of the review, one or a list.
pub(super) fn read_contributors(
    fields: &mut Fields<'_, '_>,
    role: &Relator,
    field: &Field<'_>,
) -> Vec<Contributor> {
    field.items().iter().filter_map(|item| read_contributor(fields, role.clone(), item)).collect()
}

fn read_contributor(
    fields: &mut Fields<'_, '_>,
    role: Relator,
    field: &Field<'_>,
) -> Option<Contributor> {
    let (name, rest) = read_name(fields, field)?;
    let mut person = Contributor { role, name, ..Contributor::default() };
    for field in &rest {
        match canonical(field.key).as_str() {
            "role" => {
                person.role = fields.text(field).map_or(person.role, |word| role_of_word(&word));
            }
            "orcid" => {
                person.orcid = fields.text(field).map(|text| read_orcid(fields, &text, field));
            }
            "affiliation" | "affiliations" | "institution" | "institute" => {
                person.affiliation.extend(fields.texts(field));
            }
            "biography" | "bio" | "about" => person.biography = fields.blocks(field),
            "email" | "e-mail" => person.email = fields.text(field),
            "url" | "website" | "homepage" => person.url = fields.text(field),
            _ => fields.unknown(
                field,
                &[
                    "name",
                    "given",
                    "family",
                    "sort",
                    "role",
                    "orcid",
                    "affiliation",
                    "biography",
                    "email",
                ],
            ),
        }
    }
    Some(person)
}

/// Reads people of a work, one or a list; a map without a name gives characters by player.
pub(super) fn read_credits(
    fields: &mut Fields<'_, '_>,
    role: &Relator,
    field: &Field<'_>,
) -> Vec<Credit> {
    if let Some(players) = players(fields, field) {
        return players
            .into_iter()
            .map(|(name, character)| Credit {
                role: role.clone(),
                name,
                character,
                ..Credit::default()
            })
            .collect();
    }
    field.items().iter().filter_map(|item| read_credit(fields, role.clone(), item)).collect()
}

/// `cast: {Inês Corvo: Amália}`.
fn players(
    fields: &mut Fields<'_, '_>,
    field: &Field<'_>,
) -> Option<Vec<(PersonName, Option<String>)>> {
    let Kind::Map(entries) = &field.node.kind else { return None };
    let is_cast = matches!(
        canonical(field.key).as_str(),
        "cast" | "actors" | "starring" | "voices" | "voice-cast"
    );
    let is_person = entries.iter().any(|entry| is_name_key(&canonical(&entry.key)));
    (is_cast && !is_person).then(|| {
        let fields_of = entries.iter().map(|entry| field.inside(entry));
        fields_of.map(|player| (PersonName::new(player.key), fields.text(&player))).collect()
    })
}

fn read_credit(fields: &mut Fields<'_, '_>, role: Relator, field: &Field<'_>) -> Option<Credit> {
    let (name, rest) = read_name(fields, field)?;
    let mut credit = Credit { role, name, ..Credit::default() };
    let plays = credit.role == Relator::new("act")
        && matches!(canonical(field.key).as_str(), "cast" | "actors" | "starring");
    for field in &rest {
        match canonical(field.key).as_str() {
            // People write the part there.
            "role" if plays => credit.character = fields.text(field),
            "role" => {
                credit.role = fields.text(field).map_or(credit.role, |word| role_of_word(&word));
            }
            "character" | "plays" | "as" => credit.character = fields.text(field),
            "as-printed" => credit.as_printed = fields.text(field),
            "authority" | "uri" => credit.authority = fields.text(field),
            _ => fields.unknown(
                field,
                &[
                    "name",
                    "given",
                    "family",
                    "sort",
                    "role",
                    "character",
                    "as-printed",
                    "authority",
                ],
            ),
        }
    }
    Some(credit)
}

/// Reads a name: text, or a map; gives the fields of the map that are not of the name.
fn read_name<'n>(
    fields: &mut Fields<'_, '_>,
    field: &Field<'n>,
) -> Option<(PersonName, Vec<Field<'n>>)> {
    if !matches!(field.node.kind, Kind::Map(_)) {
        return fields.text(field).map(|text| (PersonName::new(text), Vec::new()));
    }
    let mut name = PersonName::default();
    let mut rest = Vec::new();
    for field in fields.entries(field) {
        match canonical(field.key).as_str() {
            "name" | "literal" | "full-name" => name.name = fields.text(&field).unwrap_or_default(),
            "given" | "given-name" | "first" | "first-name" | "firstname" => {
                name.given = fields.text(&field);
            }
            "family" | "family-name" | "last" | "last-name" | "lastname" | "surname" => {
                name.family = fields.text(&field);
            }
            "sort" | "sort-name" | "file-as" => name.sort = fields.text(&field),
            _ => rest.push(field),
        }
    }
    if name.name.is_empty() {
        let parts: Vec<&str> =
            [&name.given, &name.family].into_iter().flatten().map(String::as_str).collect();
        name.name = parts.join(" ");
    }
    if name.name.is_empty() {
        fields.wrong_type(field, "people with a `name`");
        return None;
    }
    Some((name, rest))
}

fn is_name_key(key: &str) -> bool {
    matches!(
        key,
        "name" | "literal" | "full-name" | "given" | "family" | "first" | "last" | "surname"
    )
}

/// The digits of an ORCID, without the address of the registry.
fn read_orcid(fields: &mut Fields<'_, '_>, text: &str, field: &Field<'_>) -> String {
    let orcid = text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().trim();
    if !is_orcid(orcid) {
        let message = format!(
            "`{orcid}` is no ORCID: its check digit is wrong, or it does not have sixteen digits"
        );
        fields.warn(
            &code::WRONG_CHECK_DIGIT,
            field,
            message,
            "copy it from the person's page at orcid.org",
        );
    }
    orcid.to_owned()
}

/// Checks the last digit as ISO 7064 MOD 11-2 has it.
fn is_orcid(orcid: &str) -> bool {
    let digit = |c: char| if c == 'X' { Some(10) } else { c.to_digit(10) };
    let digits: Vec<u32> = orcid.chars().filter(|c| *c != '-').filter_map(digit).collect();
    let Some((check, body)) = digits.split_last() else { return false };
    let remainder = body.iter().fold(0, |total, digit| (total + digit) * 2 % 11);
    digits.len() == 16
        && orcid.len() == 19
        && body.iter().all(|digit| *digit < 10)
        && (12 - remainder) % 11 == *check
}
