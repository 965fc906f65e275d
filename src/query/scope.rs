//! The fields that a query can name.

use crate::model::{Dimension, Lang};

/// A field of a case, as `field:value` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Industry,
    Threat,
    Place,
    Kind,
    Year,
    Measure,
    Organisation,
    Id,
}

/// The name in each language, then what else is understood.
const NAMES: [(Scope, &str, &str, &[&str]); 8] = [
    (Scope::Industry, "業種", "industry", &["業界"]),
    (Scope::Threat, "脅威", "threat", &["手口"]),
    (Scope::Place, "場所", "place", &["地域", "所在地", "都道府県", "prefecture"]),
    (Scope::Kind, "種別", "kind", &["種類"]),
    (Scope::Year, "年", "year", &["時期", "date"]),
    (Scope::Measure, "対策", "measure", &[]),
    (Scope::Organisation, "組織", "org", &["会社", "organisation", "organization", "company"]),
    (Scope::Id, "番号", "id", &[]),
];

impl Scope {
    /// All of them, in the order of the help.
    pub fn all() -> impl Iterator<Item = Scope> {
        NAMES.iter().map(|(scope, ..)| *scope)
    }

    /// The name to show, and to offer.
    pub fn name(self, lang: Lang) -> &'static str {
        let entry = NAMES.iter().find(|(scope, ..)| *scope == self);
        entry.map_or("", |(_, ja, en, _)| match lang {
            Lang::Ja => ja,
            Lang::En => en,
        })
    }

    /// The field that goes by this name in either language; case and width do
    /// not matter.
    pub fn named(name: &str) -> Option<Scope> {
        let name = crate::text::fold::fold(name);
        NAMES
            .iter()
            .find(|(_, ja, en, others)| *ja == name || *en == name || others.contains(&name.as_str()))
            .map(|(scope, ..)| *scope)
    }

    /// The vocabulary that the field's values come from.
    pub fn dimension(self) -> Option<Dimension> {
        match self {
            Scope::Industry => Some(Dimension::Industry),
            Scope::Threat => Some(Dimension::Threat),
            Scope::Place => Some(Dimension::Prefecture),
            Scope::Kind => Some(Dimension::Kind),
            Scope::Measure => Some(Dimension::Measure),
            Scope::Year | Scope::Organisation | Scope::Id => None,
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
        assert_eq!(Scope::named("ＩＮＤＵＳＴＲＹ"), Some(Scope::Industry));
        assert_eq!(Scope::named("所在地"), Some(Scope::Place));
        assert_eq!(Scope::named("colour"), None);
        assert_eq!(Scope::named(""), None);
    }
}
