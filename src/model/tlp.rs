//! Traffic Light Protocol: with whom a case may be shared.
//!
//! Source: TLP 2.0, FIRST, August 2022. The WHITE of earlier versions is CLEAR.

use serde::{Deserialize, Serialize};

/// A mark of the Traffic Light Protocol, the freest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Tlp {
    /// With anyone.
    #[serde(alias = "white")]
    Clear,
    /// Within one's community, not in public.
    Green,
    /// On a need-to-know basis within one's organisation and its clients.
    Amber,
    /// On a need-to-know basis within one's organisation only.
    #[serde(rename = "amber+strict")]
    AmberStrict,
    /// With nobody else.
    Red,
}

impl Tlp {
    /// All, from the freest to the strictest.
    pub const ALL: [Tlp; 5] = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red];

    /// The mark as it is written on a page: `TLP:AMBER+STRICT`.
    pub fn label(self) -> &'static str {
        match self {
            Tlp::Clear => "TLP:CLEAR",
            Tlp::Green => "TLP:GREEN",
            Tlp::Amber => "TLP:AMBER",
            Tlp::AmberStrict => "TLP:AMBER+STRICT",
            Tlp::Red => "TLP:RED",
        }
    }

    /// The mark that is meant by `tlp:amber`, `AMBER`, `TLP:WHITE`, `tlp:amber+strict`.
    pub fn named(name: &str) -> Option<Tlp> {
        let name: String =
            name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
        Some(match name.strip_prefix("tlp").unwrap_or(&name) {
            "clear" | "white" => Tlp::Clear,
            "green" => Tlp::Green,
            "amber" => Tlp::Amber,
            "amberstrict" => Tlp::AmberStrict,
            "red" => Tlp::Red,
            _ => return None,
        })
    }

    /// Whether the case must not leave the organisation without a second thought.
    pub fn is_restricted(self) -> bool {
        self >= Tlp::Amber
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_as_programs_write_them() {
        for (name, tlp) in [
            ("tlp:amber", Tlp::Amber),
            ("TLP:AMBER+STRICT", Tlp::AmberStrict),
            ("white", Tlp::Clear),
            ("tlp:clear", Tlp::Clear),
            ("RED", Tlp::Red),
        ] {
            assert_eq!(Tlp::named(name), Some(tlp), "{name}");
        }
        assert_eq!(Tlp::named("tlp:ex:chr"), None);
        assert!(Tlp::ALL.iter().all(|tlp| Tlp::named(tlp.label()) == Some(*tlp)));
    }

    #[test]
    fn amber_and_red_are_restricted() {
        let restricted: Vec<&str> =
            Tlp::ALL.iter().filter(|tlp| tlp.is_restricted()).map(|tlp| tlp.label()).collect();
        assert_eq!(restricted, ["TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]);
    }

    #[test]
    fn in_the_data_format_it_is_a_word() {
        let word = serde_json::to_string(&Tlp::AmberStrict).expect("a word");
        assert_eq!(word, "\"amber+strict\"");
        assert_eq!(serde_json::from_str::<Tlp>("\"white\"").expect("a mark"), Tlp::Clear);
    }
}
