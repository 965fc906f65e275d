//! Programs that a test drives.

use std::path::Path;

/// Whether all these programs are installed. Without one a test is skipped
/// with a message; in CI, where they are installed, that is a failure.
#[allow(dead_code, reason = "benchmarks say it otherwise")]
pub fn installed(programs: &[&str]) -> bool {
    let missing = missing(programs);
    if missing.is_empty() {
        return true;
    }
    let message = format!("not installed: {missing:?}");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
    eprintln!("skipped: {message}");
    false
}

/// Those of these programs that are not installed.
pub fn missing<'a>(programs: &[&'a str]) -> Vec<&'a str> {
    programs.iter().copied().filter(|program| !exists(program)).collect()
}

fn exists(program: &str) -> bool {
    ["/usr/bin", "/bin", "/usr/sbin", "/usr/local/bin", ""]
        .iter()
        .any(|folder| Path::new(folder).join(program).exists())
}
