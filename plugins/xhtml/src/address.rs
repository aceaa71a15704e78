//! Ids and addresses in an article: on one page, or on two where its notes stand on a page of the edition.

use crate::renderer::Renderer;
use crate::survey::Text;
use std::borrow::Cow;

impl Renderer<'_> {
    /// An id as it is printed here. On a page that holds the notes of many articles, the number of
    /// its article comes first.
    pub(crate) fn here<'i>(&self, id: impl Into<Cow<'i, str>>) -> Cow<'i, str> {
        self.printed(id.into(), self.text)
    }

    /// The address of an id in one of the texts of the article.
    pub(crate) fn address_in(&self, text: Text, id: &str) -> String {
        let id = self.printed(Cow::Borrowed(id), text);
        let file = match self.surroundings.notes {
            Some(_) if text == self.text => "",
            Some(notes) if text == Text::Notes => notes,
            Some(_) => (self.surroundings.article)(self.position).unwrap_or_default(),
            None => "",
        };
        format!("{file}#{id}")
    }

    fn printed<'i>(&self, id: Cow<'i, str>, text: Text) -> Cow<'i, str> {
        match text {
            Text::Notes if self.surroundings.notes.is_some() => {
                Cow::Owned(format!("n{}-{id}", self.position + 1))
            }
            Text::Notes | Text::Body => id,
        }
    }
}
