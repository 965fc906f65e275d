//! The files of `data/` that the program carries in itself, packed by the build
//! (`src/build.rs`).

use crate::text::packed::unpack;

/// An embedded file.
macro_rules! file {
    ($name:literal) => {
        (concat!("data/", $name), include_bytes!(concat!(env!("OUT_DIR"), "/", $name)).as_slice())
    };
}

const FILES: [(&str, &[u8]); 6] = [
    file!("ipa-sme-2021.json"),
    file!("japan-public.json"),
    file!("vocabulary.json"),
    file!("guides.json"),
    file!("readings.tsv"),
    file!("synonyms.txt"),
];

/// An embedded file as it stands in the repository, by its path there.
pub fn text(name: &str) -> Option<String> {
    let &(_, mut packed) = FILES.iter().find(|file| file.0 == name)?;
    String::from_utf8(unpack(&mut packed)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_is_what_the_repository_has() {
        for (name, _) in FILES {
            assert_eq!(text(name), std::fs::read_to_string(name).ok(), "{name}");
        }
        assert_eq!(text("data/other.json"), None);
    }
}
