//! The fields that a query can name.

use crate::model::{Dimension, Lang};
use crate::text::fold::fold;

/// A field of a case, as `field:value` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What cases are filtered by.
    Of(Dimension),
    /// The organisation's name.
    Organisation,
    /// The id of the case.
    Id,
}

/// The fields that are no dimension: the name in each language, then what else
/// is understood.
const OTHERS: [(Scope, &str, &str, &[&str]); 2] = [
    (Scope::Organisation, "組織", "org", &["会社", "organisation", "organization", "company"]),
    (Scope::Id, "番号", "id", &[]),
];

impl Scope {
    /// All of them, in the order of the help.
    pub fn all() -> impl Iterator<Item = Scope> {
        Dimension::all().map(Scope::Of).chain(OTHERS.iter().map(|(scope, ..)| *scope))
    }

    /// The name to show, and to offer.
    pub fn name(self, lang: Lang) -> &'static str {
        let (ja, en) = match self {
            Scope::Of(dimension) => (dimension.spec().ja, dimension.spec().en),
            Scope::Organisation | Scope::Id => {
                OTHERS.iter().find(|(scope, ..)| *scope == self).map_or(("", ""), |(_, ja, en, _)| (*ja, *en))
            }
        };
        match lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }

    /// The field that goes by this name in either language; case and width do
    /// not matter.
    pub fn named(name: &str) -> Option<Scope> {
        let name = fold(name);
        let other = || {
            OTHERS
                .iter()
                .find(|(_, ja, en, others)| [ja, en].into_iter().chain(*others).any(|of| fold(of) == name))
                .map(|(scope, ..)| *scope)
        };
        Dimension::named(&name).map(Scope::Of).or_else(other)
    }

    /// The dimension that the field's values come from.
    pub fn dimension(self) -> Option<Dimension> {
        match self {
            Scope::Of(dimension) => Some(dimension),
            Scope::Organisation | Scope::Id => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_goes_by_its_names() {
        for scope in Scope::all() {
            for lang in Lang::BOTH {
                assert_eq!(Scope::named(scope.name(lang)), Some(scope));
            }
        }
        assert_eq!(Scope::named("ＩＮＤＵＳＴＲＹ"), Some(Scope::Of(Dimension::Industry)));
        assert_eq!(Scope::named("所在地"), Some(Scope::Of(Dimension::Prefecture)));
        assert_eq!(Scope::named("地方"), Some(Scope::Of(Dimension::Region)));
        assert_eq!(Scope::named("colour"), None);
        assert_eq!(Scope::named(""), None);
    }
}
