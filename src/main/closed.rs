//! Whether standard output was closed when the program began (`>&-`).
//!
//! Rust opens `/dev/null` in the place of a closed standard stream before `main`,
//! in the same mode as others open it for a child on purpose (Python's
//! `subprocess.DEVNULL`): after that the two cannot be told apart, and what was
//! asked for would be lost without a word. So it is looked at before Rust looks.

#[cfg(unix)]
mod early {
    use std::sync::atomic::{AtomicBool, Ordering};

    static CLOSED: AtomicBool = AtomicBool::new(false);

    ctor::declarative::ctor! {
        // Nothing of Rust's library runs yet: one system call, and one flag is set.
        #[ctor(unsafe)]
        fn look() {
            let closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
            CLOSED.store(closed, Ordering::Relaxed);
        }
    }

    pub fn is_output_closed() -> bool {
        CLOSED.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
pub use early::is_output_closed;

/// Where streams are not inherited by number none is closed.
#[cfg(not(unix))]
pub fn is_output_closed() -> bool {
    false
}
