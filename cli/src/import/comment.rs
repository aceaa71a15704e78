//! Doubtful findings as comments of the front matter.

use recension_text::{Proposal, yaml_comments};

const HEAD: &str =
    "# Found in the text, but doubtful: make keys of what is right, and delete the rest.\n";
const FENCE: &str = "---\n";

/// The review with a comment for each of `doubtful` at the end of its front matter.
pub(super) fn with_comments(review: Vec<u8>, doubtful: &[Proposal]) -> Vec<u8> {
    if doubtful.is_empty() {
        return review;
    }
    let comments = format!("{HEAD}{}", yaml_comments(doubtful));
    let text = String::from_utf8_lossy(&review);
    match text.strip_prefix(FENCE).and_then(|rest| rest.split_once("\n---\n")) {
        Some((front, body)) => format!("{FENCE}{front}\n{comments}{FENCE}{body}"),
        None => format!("{FENCE}{comments}{FENCE}\n{text}"),
    }
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use recension_core::model::{Document, build};
    use recension_text::detect;

    fn proposals() -> Vec<Proposal> {
        let text = "Directed by Ann Ray; written by Ray and Tom Ode. 104 minutes.";
        let body = build::flow([build::paragraph([build::text(text)])]);
        detect(&Document { body, ..Document::default() }, None).proposals
    }

    #[test]
    fn comments_stand_at_the_end_of_the_front_matter() {
        let proposals = proposals();
        assert!(!proposals.is_empty(), "something is found");
        for (review, begins, ends) in [
            ("---\ntitle: A\n---\n\nText.\n", "---\ntitle: A\n# Found", "---\n\nText.\n"),
            ("Text.\n", "---\n# Found", "---\n\nText.\n"),
        ] {
            let written =
                String::from_utf8(with_comments(review.into(), &proposals)).expect("text");
            assert!(written.starts_with(begins) && written.ends_with(ends), "{written}");
        }
        assert_eq!(with_comments(b"Text.\n".to_vec(), &[]), b"Text.\n");
    }
}
