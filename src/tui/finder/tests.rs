use super::*;
use crate::store::embedded;

fn open(finder: &mut Finder) -> Option<Question> {
    match finder.ask() {
        Some(Asked::Open(question)) => Some(question),
        _ => None,
    }
}

fn answer(finder: &mut Finder) -> bool {
    let Some(question) = open(finder) else { return false };
    let reply = question.answer().expect("the newest");
    finder.take(reply)
}

#[test]
fn however_many_keys_changed_it_a_query_is_asked_once() {
    let library = Arc::new(embedded().expect("the embedded data"));
    let mut it = Finder::new(Arc::clone(&library), None);
    it.ask();
    for c in "emotet".chars() {
        it.edit(Edit::Insert(c));
    }
    assert!(it.pending());
    assert!(answer(&mut it) && !answer(&mut it));
    assert!(!it.pending());
    it.edit(Edit::Left);
    assert!(!it.pending() && open(&mut it).is_none(), "a movement asks nothing new");
}

#[test]
fn without_a_question_every_case_is_listed_and_no_engine_made() {
    let library = Arc::new(embedded().expect("the embedded data"));
    let mut it = Finder::new(Arc::clone(&library), None);
    it.insert("  ");
    assert!(matches!(it.ask(), Some(Asked::Answered)));
    assert_eq!(it.rows(|_| true).len(), library.cases.len());
    assert!(it.searcher.engine().is_none());
    assert!(it.highlights("anything", Zone::Body).is_empty());
}

#[test]
fn a_reply_to_an_older_question_is_dropped() {
    let library = Arc::new(embedded().expect("the embedded data"));
    let mut it = Finder::new(Arc::clone(&library), None);
    it.insert("emotet");
    let first = open(&mut it).expect("a question");
    it.insert(" vpn");
    let second = open(&mut it).expect("another question");
    assert!(first.answer().is_none(), "nobody asks that any more");
    assert!(it.pending());
    assert!(second.answer().is_some_and(|reply| it.take(reply)));
    assert!(!second.answer().is_some_and(|reply| it.take(reply)), "once");
    assert_eq!(it.answered_text(), "emotet vpn");
    it.edit(Edit::DeleteToStart);
    assert!(matches!(it.ask(), Some(Asked::Answered)));
    assert!(!second.answer().is_some_and(|reply| it.take(reply)), "everything is listed already");
}

#[test]
fn what_was_undone_stays_undone_until_the_line_is_empty() {
    let library = Arc::new(embedded().expect("the embedded data"));
    let mut it = Finder::new(Arc::clone(&library), None);
    it.insert("ransomewar");
    answer(&mut it);
    assert!(it.switch_literal());
    it.insert("e");
    assert!(it.literal());
    it.edit(Edit::DeleteToStart);
    assert!(!it.literal());
}
