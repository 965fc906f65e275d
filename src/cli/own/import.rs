//! `import`: the cases of files in the project's format.

use super::{FileCommand, Target};
use crate::cli::problem::{CommandError, shown};
use crate::cli::{Code, data, output};
use crate::import::record::slug;
use crate::messages::own::words;
use crate::model::{Case, Collection, Text};
use crate::report::collection;
use crate::store::open::Group;
use std::path::Path;

/// The id of what several files make together, where no name gives one.
const NAMELESS: &str = "own";

impl FileCommand<'_> {
    /// Writes all cases of the files as one collection.
    pub fn import(&self, target: &Target) -> Result<Code, CommandError> {
        let opened = self.opened();
        data::usable(&opened, self.data().strict, true, self.lang)?;
        data::mapped(&opened, &self.data().how.map, self.lang)?;
        data::tell(&opened, &self.data().paths, self.lang);
        let typed: Vec<(String, String)> =
            opened.groups.iter().flat_map(|group| group.readings.clone()).collect();
        let readings = collection::readings(&typed);
        let (collection, cases) = together(opened.groups, target.file.as_deref());
        let count = cases.len();
        if self.put(collection::json(collection, cases.into_iter(), readings), target)? {
            let file = target.file.as_deref().unwrap_or_default();
            output::note(&(words(self.lang).imported)(count, &shown(file)));
        }
        Ok(Code::Found)
    }
}

/// The cases of all groups as one collection: the group's own where there is
/// but one, else one that is named after the file that is written.
fn together(mut groups: Vec<Group>, file: Option<&str>) -> (Collection, Vec<Case>) {
    if groups.len() == 1
        && let Some(Group { collection, cases, .. }) = groups.pop()
    {
        return (collection, cases.into_cases());
    }
    let stem = file.and_then(|file| Path::new(file).file_stem()).unwrap_or_default().to_string_lossy();
    let id = Some(slug(&stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| NAMELESS.to_owned());
    let title = if stem.is_empty() { id.clone() } else { stem.into_owned() };
    let short: String = title.chars().take(4).collect();
    let both = |text: String| Text { ja: Some(text.clone()), en: Some(text) };
    let collection = Collection { id, title: both(title), short: both(short), ..Collection::default() };
    (collection, groups.into_iter().flat_map(|group| group.cases.into_cases()).collect())
}
