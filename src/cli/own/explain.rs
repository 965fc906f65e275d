//! `open --explain`: how files are read.

use super::FileCommand;
use crate::cli::problem::CommandError;
use crate::cli::{Code, LookUp};
use crate::import::{Report, Severity};
use crate::messages::import::words;
use crate::report::{check, import};
use crate::store::shelf;
use std::cell::OnceCell;
use std::path::Path;

/// Problems that are told here; `check` tells all.
const TOLD: usize = 20;

impl FileCommand<'_> {
    /// Prints for each file what it was taken for, its columns, its account, the
    /// call that says the same, and the first case as it will look.
    pub fn explain(&self) -> Result<Code, CommandError> {
        let opened = self.opened();
        let mut lines: Vec<String> = Vec::new();
        for report in &opened.reports {
            lines.extend(import::explain(report, &self.path(report), self.screen.widths, self.lang));
            lines.push(String::new());
        }
        let told = opened.problems().filter(|problem| problem.fault.severity() > Severity::Note);
        lines.extend(told.take(TOLD).flat_map(|problem| check::lines(problem, self.lang)));
        let mut text = lines.join("\n");
        text.push('\n');
        let (empty, worst) = (opened.cases() == 0, opened.worst());
        let mut library = self.library.clone();
        let first = opened.groups.first().and_then(|group| group.cases.get(0)).cloned();
        shelf::append(&mut library, opened.groups);
        if let Some(case) = first {
            let FileCommand { lang, screen, request, args, .. } = *self;
            let export = OnceCell::new();
            let look_up = LookUp {
                library: &library,
                lang,
                screen,
                request,
                args,
                queries: &[],
                export,
                engine: OnceCell::new(),
            };
            text.push_str(&format!("\n{}:\n\n{}", words(lang).first_case, look_up.whole(&case)));
        }
        self.print(std::iter::once(text))?;
        Ok(match worst {
            Some(Severity::Error) if empty => Code::Error,
            _ if empty => Code::NothingFound,
            _ => Code::Found,
        })
    }

    /// The path that led to a file: an archive's for what is in it.
    fn path(&self, report: &Report) -> String {
        let file = Path::new(&report.file);
        let paths = self.data().paths.iter().filter(|path| file.starts_with(path) && path.is_file());
        let path = paths.max_by_key(|path| path.as_os_str().len());
        path.map_or_else(|| report.file.clone(), |path| path.to_string_lossy().into_owned())
    }
}
