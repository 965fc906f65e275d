//! Who does what a search can do side by side.

use std::sync::OnceLock;

/// Does so many jobs, by their numbers, perhaps on several threads, and returns when all
/// are done. The search has no threads of its own, and its answers depend on none.
pub type Workers = fn(usize, &(dyn Fn(usize) + Sync));

/// What so many jobs come to, each done by its number, in the order of the numbers.
pub(super) fn side_by_side<T: Send + Sync>(
    workers: Workers,
    jobs: usize,
    job: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let done: Vec<OnceLock<T>> = (0..jobs).map(|_| OnceLock::new()).collect();
    workers(jobs, &|n| {
        done[n].get_or_init(|| job(n));
    });
    done.into_iter().filter_map(OnceLock::into_inner).collect()
}
