//! `man`: the man page.

use super::definition::{COMMANDS, command};
use super::{LookUp, clock};
use crate::messages::help::words;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;

impl LookUp<'_> {
    /// One page for the program and all its commands.
    pub fn man(&self) -> String {
        let mut page = Vec::new();
        // Writing to memory does not fail.
        let _ = self.write_page(&mut page);
        let mut page = String::from_utf8_lossy(&page).into_owned();
        for (of_roff, shown) in words(self.lang).man_sections {
            page = page.replace(&format!(".SH {of_roff}\n"), &format!(".SH {shown}\n"));
        }
        page
    }

    fn write_page(&self, page: &mut Vec<u8>) -> io::Result<()> {
        let words = words(self.lang);
        let definition = command(self.lang, self.library);
        let definition = definition.about(words.about).long_about(words.long_about);
        let man = Man::new(definition.clone()).date(clock::today());
        man.render_title(page)?;
        man.render_name_section(page)?;
        man.render_synopsis_section(page)?;
        man.render_description_section(page)?;
        let mut commands = Roff::new();
        commands.control("SH", [words.commands_heading.to_uppercase().as_str()]);
        for sub in COMMANDS.iter().filter_map(|name| definition.find_subcommand(name)) {
            let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
            commands.control("TP", []).text([bold(sub.get_name())]).text([roman(about)]);
        }
        commands.to_writer(page)?;
        man.render_options_section(page)?;
        let mut notes = Roff::new();
        notes.control("SH", [words.man_notes]).control("nf", []);
        for line in words.after.lines() {
            notes.text([roman(line)]);
        }
        notes.control("fi", []).to_writer(page)
    }
}
