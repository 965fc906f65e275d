//! Work shared between threads: what the core is handed where it has much to do.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Does the jobs, by their numbers, on as many threads as there are processors and jobs
/// (this one among them), and returns when all are done. One job is done right here.
pub fn share(jobs: usize, job: &(dyn Fn(usize) + Sync)) {
    // Asking for the processors opens files of the system's: not for the shipped cases alone.
    if jobs < 2 {
        return (0..jobs).for_each(job);
    }
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(jobs);
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= jobs {
                break;
            }
            job(number);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // A thread that cannot be had is no loss: this one does all.
            if thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_job_is_done_once() {
        let done: Vec<AtomicUsize> = (0..100).map(|_| AtomicUsize::new(0)).collect();
        share(done.len(), &|number| {
            done[number].fetch_add(1, Ordering::Relaxed);
        });
        assert!(done.iter().all(|done| done.load(Ordering::Relaxed) == 1));
        share(0, &|_| {});
    }
}
