//! Work shared between threads: what the core is handed where it has much to do.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
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

/// Works on things that come one after another, on as many threads as there are processors,
/// and takes what was made in the order in which they came, on this thread; until there are
/// no more, or `take` says so. Whoever is free asks for the next thing: one that is long in
/// coming keeps nobody from taking what is there.
pub fn in_order<T, R: Send>(
    mut next: impl FnMut() -> Option<T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> bool,
) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let mut number = 0_usize;
    // One that has said that there is no more is not asked again.
    let mut ended = false;
    let numbered = Mutex::new(move || {
        let thing = if ended { None } else { next() };
        ended = thing.is_none();
        number += 1;
        thing.map(|thing| (number - 1, thing))
    });
    let next = || (numbered.lock().unwrap_or_else(PoisonError::into_inner))();
    // What waits here is little: it makes those wait who are ahead.
    let (send, made) = mpsc::sync_channel(threads);
    thread::scope(|scope| {
        let mut any = false;
        for _ in 0..threads {
            let (next, work, send) = (&next, &work, send.clone());
            let worker = move || {
                while let Some((number, thing)) = next() {
                    if send.send((number, work(thing))).is_err() {
                        break;
                    }
                }
            };
            any |= thread::Builder::new().spawn_scoped(scope, worker).is_ok();
        }
        drop(send);
        if !any {
            while let Some((_, thing)) = next() {
                if !take(work(thing)) {
                    break;
                }
            }
        }
        let (mut early, mut wanted) = (BTreeMap::new(), 0);
        // Where this ends early, nobody receives any more, and the others end too.
        for (number, thing) in made {
            early.insert(number, thing);
            while let Some(thing) = early.remove(&wanted) {
                wanted += 1;
                if !take(thing) {
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_taken_in_the_order_of_what_came() {
        let mut things = 0..200_u64;
        let mut taken = Vec::new();
        let slow_first = |thing: u64| {
            thread::sleep(std::time::Duration::from_micros(200 - thing));
            thing * 2
        };
        in_order(
            || things.next(),
            slow_first,
            |made| {
                taken.push(made);
                true
            },
        );
        assert!(taken.iter().copied().eq((0..200).map(|thing| thing * 2)), "{taken:?}");
        let mut taken = Vec::new();
        in_order(
            || Some(7),
            |thing| thing,
            |made| {
                taken.push(made);
                taken.len() < 3
            },
        );
        assert_eq!(taken, [7, 7, 7], "though there would be more for ever");
    }

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
