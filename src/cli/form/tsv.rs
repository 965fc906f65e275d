//! Tab-separated values: a case a line, whole, without a header.

use crate::cli::LookUp;
use crate::cli::found::Found;
use crate::cli::output::{TextStyle, one_line};
use crate::report::Facts;
use crate::search::Hit;

impl LookUp<'_> {
    /// ID, date, industry, prefecture, title, and what the case shares with a
    /// sentence; empty where the case does not tell.
    pub fn tsv(&self, found: &Found, hit: &Hit) -> String {
        let case = &self.library.cases[hit.case];
        let facts = Facts::new(case, self.library, self.lang);
        let title = one_line(facts.title());
        let known = |known: bool, name: &str| if known { one_line(name) } else { String::new() };
        let mut fields = vec![
            self.screen.paint(TextStyle::Id, &one_line(&case.id)),
            facts.date().unwrap_or_default(),
            known(case.industry.is_some(), facts.industry()),
            known(case.prefecture.is_some(), facts.prefecture()),
            self.screen.highlight(&title, || found.highlights(&title)),
        ];
        if !hit.shared().is_empty() {
            fields.push(one_line(&self.shared(hit)));
        }
        fields.join("\t") + "\n"
    }
}
