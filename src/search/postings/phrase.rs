//! Where a term of several characters stands, by its pairs.

use super::Postings;
use super::list::Stands;

/// Looking at the text of a place, which is seldom in the processor's cache, takes as
/// long as reading about so many bytes of lists.
const LOOK: usize = 24;

/// The places of a term that has characters other than ASCII, in order.
///
/// Its places are where all its pairs stand as far apart as they do in it: lists that are
/// read side by side, without a look at the texts. Where its rarest pair is far rarer
/// than the others, or letters stand between that no pair covers, that pair alone is
/// read, and what it says is to be compared with the text.
pub(in crate::search) struct Phrase<'a> {
    /// The rarest pair, and how many bytes of the term stand before it.
    rarest: (Stands<'a>, usize),
    /// The others: each with the place that it is at.
    others: Vec<(Stands<'a>, usize, usize)>,
    /// What must stand at each place, where the pairs do not say it.
    text: Option<&'a str>,
}

impl<'a> Phrase<'a> {
    /// None: nothing of the term is indexed by pairs. What has a pair that stands nowhere
    /// has no places.
    pub fn new(postings: &'a Postings, term: &'a str) -> Option<Phrase<'a>> {
        let chars: Vec<(usize, char)> = term.char_indices().collect();
        // Of each pair its number, how many bytes stand before it, how long its list is.
        let mut pairs: Vec<Option<(usize, usize, usize)>> = Vec::new();
        for pair in chars.windows(2) {
            let ((before, first), (_, second)) = (pair[0], pair[1]);
            if first.is_ascii() && second.is_ascii() {
                pairs.push(None);
                continue;
            }
            let Some(number) = postings.pair(first, second) else { return Some(Phrase::nowhere()) };
            pairs.push(Some((number, before, postings.of_pairs.get(number).size())));
        }
        let rarest = *pairs.iter().flatten().min_by_key(|pair| pair.2)?;
        let cover = cover(&pairs).filter(|cover| {
            let all: usize = cover.iter().map(|pair| pair.2).sum();
            cover.len() == 1 || all < rarest.2.saturating_mul(LOOK)
        });
        let read = |pair: (usize, usize, usize)| (postings.of_pairs.get(pair.0), pair.1);
        Some(match cover {
            Some(mut cover) => {
                cover.sort_unstable_by_key(|pair| pair.2);
                let others = cover[1..].iter().map(|pair| (read(*pair).0, pair.1, 0));
                Phrase { others: others.collect(), rarest: read(cover[0]), text: None }
            }
            None => Phrase { rarest: read(rarest), others: Vec::new(), text: Some(term) },
        })
    }

    fn nowhere() -> Phrase<'a> {
        Phrase { rarest: (Stands::default(), 0), others: Vec::new(), text: None }
    }

    /// How many bytes of lists are read.
    pub fn size(&self) -> usize {
        self.rarest.0.size() + self.others.iter().map(|(list, ..)| list.size()).sum::<usize>()
    }

    /// What must stand at each of the places, where that is not sure.
    pub fn unsure(&self) -> Option<&'a str> {
        self.text
    }
}

impl Iterator for Phrase<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        'places: loop {
            let at = self.rarest.0.next()?;
            let Some(from) = at.checked_sub(self.rarest.1) else { continue };
            for (list, before, reached) in &mut self.others {
                let wanted = from + *before;
                while *reached < wanted {
                    *reached = list.next()?;
                }
                if *reached > wanted {
                    continue 'places;
                }
            }
            return Some(from);
        }
    }
}

/// The pairs that are least to read of those which have every character of a term
/// between them; None where one is in no pair.
fn cover(pairs: &[Option<(usize, usize, usize)>]) -> Option<Vec<(usize, usize, usize)>> {
    // Of each pair: what it takes to have all up to it, it among them, and which is before it.
    let mut best: Vec<Option<(usize, Option<usize>)>> = Vec::new();
    for (n, pair) in pairs.iter().enumerate() {
        let before = [n.checked_sub(1), n.checked_sub(2)].into_iter().flatten();
        let before = before.filter_map(|m| Some((best[m]?.0, Some(m)))).min();
        let before = if n == 0 { Some((0, None)) } else { before };
        best.push(pair.and_then(|pair| before.map(|(all, from)| (all + pair.2, from))));
    }
    let mut at = pairs.len().checked_sub(1);
    let mut found = Vec::new();
    while let Some(n) = at {
        found.push(pairs[n]?);
        at = best[n]?.1;
    }
    (!found.is_empty()).then_some(found)
}
