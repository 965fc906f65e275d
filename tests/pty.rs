//! The real program in a real pty.

#[path = "support/pty.rs"]
#[allow(dead_code, reason = "each test crate uses its part of the harness")]
mod pty;

#[path = "pty/files.rs"]
mod files;
#[path = "pty/leaving.rs"]
mod leaving;
#[path = "pty/marks.rs"]
mod marks;
#[path = "pty/typing.rs"]
mod typing;
#[path = "pty/widths.rs"]
mod widths;
