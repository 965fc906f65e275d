//! The real program in a real pty.

#[path = "support/pty.rs"]
mod pty;

#[path = "pty/leaving.rs"]
mod leaving;
#[path = "pty/typing.rs"]
mod typing;
#[path = "pty/widths.rs"]
mod widths;
