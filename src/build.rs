//! Makes the search's index of the shipped cases, so that no start of the
//! program has to, and packs the data that the program carries in itself. Both by the
//! program's own code: the modules below are those of the library.

#![allow(dead_code, unused_imports)]

#[path = "store/load.rs"]
mod load;
mod model;
mod query;
#[path = "store/safe.rs"]
mod safe;
mod search;
mod text;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// Where [`load`] finds the data: here in the repository.
mod data {
    pub fn text(name: &str) -> Option<String> {
        std::fs::read_to_string(name).ok()
    }
}

/// The files of `data/` that are packed.
const PACKED: [&str; 6] = [
    "guides.json",
    "ipa-sme-2021.json",
    "japan-public.json",
    "readings.tsv",
    "synonyms.txt",
    "vocabulary.json",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    for part in ["build", "model", "query", "search", "store", "text"] {
        println!("cargo::rerun-if-changed=src/{part}.rs");
    }
    for part in ["model", "query", "search", "store", "text"] {
        println!("cargo::rerun-if-changed=src/{part}");
    }
    let library = load::shipped(&[])?;
    // No start has to make safe what is safe as it stands.
    for case in &library.cases {
        let mut safe = case.clone();
        safe::case(&mut safe);
        if safe != *case {
            return Err(
                format!("a text of the shipped case {} holds what is not for a terminal", case.id).into()
            );
        }
    }
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("index.bin"), search::prepare(&library))?;
    for name in PACKED {
        let file = fs::read(Path::new("data").join(name))?;
        fs::write(out.join(name), text::packed::pack(&file))?;
    }
    Ok(())
}
