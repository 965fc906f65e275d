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

/// How alike a name must be to be taken for a slip (1: the same): `thret` and `regoin` are,
/// `colour` is another word.
const ALIKE: f64 = 0.85;

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

    /// The field whose name is most like this, where one is like it.
    pub fn nearest(name: &str) -> Option<Scope> {
        let name = fold(name);
        let likeness = |scope: &Scope| {
            let of = Lang::BOTH.map(|lang| strsim::jaro_winkler(&fold(scope.name(lang)), &name));
            of[0].max(of[1])
        };
        let rated = Scope::all().map(|scope| (likeness(&scope), scope));
        let best = rated.max_by(|a, b| a.0.total_cmp(&b.0));
        best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, scope)| scope)
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

    #[test]
    fn a_slip_in_the_name_of_a_field_is_seen() {
        let slips = ["thret", "threats", "regoin", "idustry", "meassure", "mesure"];
        let meant = [
            Dimension::Threat,
            Dimension::Threat,
            Dimension::Region,
            Dimension::Industry,
            Dimension::Measure,
            Dimension::Measure,
        ];
        for (slip, meant) in slips.into_iter().zip(meant) {
            assert_eq!(Scope::nearest(slip), Some(Scope::Of(meant)), "{slip}");
        }
        for other in ["colour", "http", "cve", "note", "mail", "担当", "x", ""] {
            assert_eq!(Scope::nearest(other), None, "{other}");
        }
    }
}
