//! Arguments to exit code.

use jirei::cli::{self, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os().skip(1)) {
        Outcome::Done(code) => ExitCode::from(code as u8),
        Outcome::Interface(_) => ExitCode::from(cli::Code::Error as u8),
    }
}
