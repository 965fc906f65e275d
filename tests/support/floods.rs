//! What a client can send without end, and how large it may make the program.

/// The promise: KiB above idle, 16 MiB.
pub const MOST: usize = 16 * 1024;

/// Each kind, and its bytes.
pub const FLOODS: [(&str, &[u8]); 16] = [
    ("one key", b"x"),
    ("a key and Backspace", b"a\x7f"),
    ("the language", b"\x1bOQ"),
    ("arrows", b"\x1b[B\x1b[B\x1b[A"),
    ("tabs", b"\t"),
    (
        "prose without marks",
        "建設業の会社がランサムウェアに感染した。The backup was on the same share.\r".as_bytes(),
    ),
    ("marked pastes", b"\x1b[200~ransomware at a hospital\x1b[201~"),
    ("a paste without an end", b"\x1b[200~ransomware at a hospital "),
    ("combining marks", "e\u{301}\u{302}".as_bytes()),
    ("jamo", "\u{1100}".as_bytes()),
    ("movements", b"\x1b[<35;10;10M\x1b[<35;11;10M"),
    ("the wheel", b"\x1b[<65;10;10M"),
    ("clicks", b"\x1b[<0;10;10M\x1b[<0;10;10m\x1b[<0;12;1M\x1b[<0;12;1m"),
    ("answers that nobody asked for", b"\x1b[1;2R\x1b]11;rgb:0000/0000/0000\x1b\\"),
    ("sequences without an end", b"\x1b[1;1;1;1;1;1\x1b]52;c;xxxxxxxxxxxxxxxx"),
    ("bytes that are no text", b"\xff\xfe\x80\x00\xc3\x28"),
];
