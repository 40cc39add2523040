//! For a wiki or a pull request: GitHub-flavoured Markdown.

use super::content::Review;

pub(super) fn write(review: &Review) -> String {
    review.title.clone()
}
