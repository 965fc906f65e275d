//! What a process takes.

use std::time::Duration;

/// What the processors have done for all threads of this process.
pub fn processor() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// What this process has in memory, in MB.
pub fn resident() -> f64 {
    of_status("self", "VmRSS:")
}

/// The most that a process had, in MB.
pub fn high_water(process: u32) -> f64 {
    of_status(&process.to_string(), "VmHWM:")
}

/// So many bytes in MB.
pub fn mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn of_status(process: &str, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(f64::NAN) * 1024.0 / 1e6
}
