//! A slow link: a proxy on loopback.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// Bytes a second each way: 115,200 bit/s, ten bits a byte.
const RATE: f64 = 11_520.0;
/// There and back.
pub const ROUND_TRIP: Duration = Duration::from_millis(200);

/// The near end of the link.
pub struct Link {
    pub port: u16,
}

impl Link {
    /// A link to a port on loopback, for one connection.
    pub fn to(port: u16) -> Link {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let near = listener.local_addr().expect("its address").port();
        thread::spawn(move || {
            let (client, _) = listener.accept()?;
            let server = TcpStream::connect(("127.0.0.1", port))?;
            for stream in [&client, &server] {
                stream.set_nodelay(true)?;
            }
            carry(client.try_clone()?, server.try_clone()?);
            carry(server, client);
            std::io::Result::Ok(())
        });
        Link { port: near }
    }
}

/// Carries one direction until an end closes.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    let (sender, queue) = channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut free = Instant::now();
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            // In pieces, as a line delivers them.
            for piece in bytes[..count].chunks(64) {
                free = free.max(Instant::now()) + Duration::from_secs_f64(piece.len() as f64 / RATE);
                if sender.send((free + ROUND_TRIP / 2, piece.to_vec())).is_err() {
                    return;
                }
            }
        }
    });
    thread::spawn(move || {
        for (due, piece) in queue {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&piece).is_err() {
                return;
            }
        }
        // The other end may be gone already.
        let _ = to.shutdown(std::net::Shutdown::Write);
    });
}
