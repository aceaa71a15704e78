use crate::testing::{Book, review};
use insta::assert_snapshot;
use recension_core::model::build::text;
use recension_core::model::{
    Contributor, Credit, Document, Edition, EditionMetadata, Identifier, Part, PersonName, Rating,
    Relator, ReviewedWork, WorkKind,
};

/// The record on as few lines as can be read.
fn check(edition: Edition) -> String {
    let record = Book::of(edition).file(super::FILE);
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    let shown = record.to_string().replace("\"@type\":", "").replace('"', "");
    shown.replace("},", "},\n")
}

fn credit(role: &str, name: &str) -> Credit {
    Credit { role: Relator::new(role), name: PersonName::new(name), ..Credit::default() }
}

fn work(kind: WorkKind, title: &str) -> ReviewedWork {
    ReviewedWork { kind, title: vec![text(title)], ..ReviewedWork::default() }
}

fn of_works(reviewed: Vec<ReviewedWork>) -> Document {
    let mut document = review("T");
    document.meta.reviewed = reviewed;
    document
}

#[test]
fn a_film_has_its_credits_and_a_rating_on_a_scale() {
    let mut hero = credit("act", "B");
    hero.character = Some("The clerk".to_owned());
    let film = ReviewedWork {
        credits: vec![credit("fmd", "A"), hero],
        ratings: vec![Rating::parse("3.5/5")],
        identifiers: vec![Identifier::new("imdb", "tt1")],
        ..work(WorkKind::Film, "Low Water")
    };
    let mut document = of_works(vec![film]);
    let name = PersonName::new("C");
    document.meta.contributors = vec![Contributor { name, ..Contributor::default() }];
    assert_snapshot!(check(Edition::of_one(document)), @r"
    {@context:https://schema.org,@id:urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387,Review,name:T,inLanguage:en,author:{Person,name:C},
    itemReviewed:{Movie,name:Low Water,director:{Person,name:A},
    actor:{PerformanceRole,actor:{Person,name:B},
    characterName:The clerk},
    sameAs:https://www.imdb.com/title/tt1/},
    reviewRating:{Rating,ratingValue:3.5,bestRating:5,worstRating:0,description:3.5/5}}
    ");
}

#[test]
fn each_of_several_works_has_its_own_rating() {
    let rated = ReviewedWork { ratings: vec![Rating::parse("good")], ..work(WorkKind::Book, "B") };
    let play = ReviewedWork {
        credits: vec![credit("aut", "D"), credit("sgd", "E")],
        ..work(WorkKind::Play, "P")
    };
    assert_snapshot!(check(Edition::of_one(of_works(vec![rated, play]))), @r"
    {@context:https://schema.org,@id:urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387,Review,name:T,inLanguage:en,itemReviewed:[{@id:urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387/work-1,Book,name:B},
    {@id:urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387/work-2,TheaterEvent,name:P,director:{Person,name:E},
    workPerformed:{Play,author:{Person,name:D},
    name:P}}],hasPart:{Review,itemReviewed:{@id:urn:uuid:53f3a1cb-ba14-5f98-afa6-d1989ce51387/work-1},
    reviewRating:{Rating,ratingValue:good}}}
    ");
}

#[test]
fn an_edition_has_its_reviews_as_parts() {
    let meta = EditionMetadata {
        id: Some("issue".to_owned()),
        title: vec![text("J")],
        issue: Some("2".to_owned()),
        ..EditionMetadata::default()
    };
    let documents = vec![of_works(vec![work(WorkKind::Game, "G")]), review("Editorial")];
    let part = Part { documents, ..Part::default() };
    assert_snapshot!(check(Edition { meta, parts: vec![part], ..Edition::default() }), @"{@context:https://schema.org,@id:urn:uuid:d85a12e3-03ba-5256-9100-ed8ec33422a2,PublicationIssue,name:J,inLanguage:en,issueNumber:2,hasPart:{Review,name:T,inLanguage:en,itemReviewed:{VideoGame,name:G}}}");
}
