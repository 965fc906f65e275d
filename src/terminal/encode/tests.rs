use super::*;
use ratatui::style::{Color, Style};

/// A terminal of 40x5 that shows `lines`, and the bytes that `change` takes;
/// the cursor stays at the end of the first line.
fn bytes(lines: [&str; 5], change: impl Fn(&mut Buffer)) -> String {
    let mut frame = Buffer::empty(Rect::new(0, 0, 40, 5));
    for (y, line) in (0..).zip(lines) {
        frame.set_string(0, y, line, Style::new());
    }
    let mut encoder = Encoder::new(Widths::Narrow);
    let cursor = Some(Position { x: 39, y: 0 });
    encoder.encode(&frame, cursor);
    change(&mut frame);
    let bytes = encoder.encode(&frame, cursor).to_vec();
    String::from_utf8(bytes).unwrap()
}

/// The bytes between the marks of a synchronised update.
fn cells(bytes: &str) -> &str {
    bytes.strip_prefix("\x1b[?2026h").unwrap().strip_suffix("\x1b[?2026l").unwrap()
}

#[test]
fn nothing_changed_is_no_byte() {
    assert_eq!(bytes(["a", "b", "", "", ""], |_| {}), "");
}

#[test]
fn one_letter_is_a_move_the_letter_and_a_move_back() {
    let sent = bytes(["hello", "", "", "", ""], |frame| {
        frame[(1, 0)].set_symbol("a");
    });
    assert_eq!(cells(&sent), "\x1b[2Ga\x1b[40G");
}

#[test]
fn a_few_unchanged_cells_are_written_again() {
    let sent = bytes(["one two", "", "", "", ""], |frame| frame.set_string(0, 0, "One Two", Style::new()));
    assert_eq!(cells(&sent), "\rOne T\x1b[40G");
}

#[test]
fn blanks_at_the_end_of_a_line_are_erased() {
    let sent = bytes(["", "a long line of text", "", "", ""], |frame| {
        frame.set_string(0, 1, "a long             ", Style::new());
    });
    assert_eq!(cells(&sent), "\n\x1b[8G\x1b[K\x1b[;40H");
}

#[test]
fn many_blanks_inside_a_line_are_erased_too() {
    let sent = bytes(["", "(a long line of text)|", "", "", ""], |frame| {
        frame.set_string(0, 1, "                     |", Style::new());
    });
    assert_eq!(cells(&sent), "\n\r\x1b[21X\x1b[;40H");
}

#[test]
fn only_the_attributes_that_differ_are_sent() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame.set_string(0, 1, "a", Style::new().fg(Color::Cyan).bold());
        frame.set_string(1, 1, "b", Style::new().fg(Color::Cyan));
        frame.set_string(2, 1, "c", Style::new().fg(Color::LightRed).bg(Color::Indexed(200)));
        frame.set_string(3, 1, "d", Style::new());
    });
    assert_eq!(cells(&sent), "\n\r\x1b[1;36ma\x1b[22mb\x1b[91;48;5;200mc\x1b[md\x1b[;40H");
}

#[test]
fn attributes_that_do_not_show_on_a_blank_are_left_on() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame.set_string(0, 1, "ab", Style::new().bold());
        frame.set_string(2, 1, " ", Style::new());
        frame.set_string(3, 1, "c", Style::new().bold());
    });
    assert_eq!(cells(&sent), "\n\r\x1b[1mab c\x1b[;40H");
}

#[test]
fn what_controls_a_terminal_is_never_sent() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame[(0, 1)].set_symbol("\x1b]52;c;Zm9v\x07");
        frame[(1, 1)].set_symbol("\u{9b}");
    });
    assert_eq!(cells(&sent), "\n\r??\x1b[;40H");
}

#[test]
fn half_a_wide_character_is_a_blank() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame[(38, 1)].set_symbol("x");
        frame[(39, 1)].set_symbol("建");
    });
    assert_eq!(cells(&sent), "\n\x08x\x1b[A");
}

#[test]
fn a_joined_emoji_is_its_first_part_and_what_follows_has_its_column() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame[(0, 1)].set_symbol("👩‍💻");
        frame[(2, 1)].set_symbol("x");
    });
    assert_eq!(cells(&sent), "\n\r👩\x1b[2;3Hx\x1b[K\x1b[;40H");
}

#[test]
fn clusters_of_any_script_are_sent_whole() {
    for (cluster, cells) in
        [("น้ำ", 2), ("क्ष", 2), ("न्द्र", 3), ("🇯🇵", 2), ("e\u{301}", 1), ("\u{1100}\u{1161}\u{11a8}", 2)]
    {
        let sent = bytes(["", "", "", "", ""], |frame| {
            frame[(0, 1)].set_symbol(cluster);
            frame[(cells, 1)].set_symbol("x");
        });
        assert!(sent.contains(&format!("\n\r{cluster}\x1b[2;{}Hx", cells + 1)), "{cluster}: {sent:?}");
    }
}

#[test]
fn a_rare_kanji_needs_no_move_behind_it() {
    let sent = bytes(["", "", "", "", ""], |frame| {
        frame[(0, 1)].set_symbol("𠮷");
        frame[(2, 1)].set_symbol("野");
    });
    assert_eq!(cells(&sent), "\n\r𠮷野\x1b[;40H");
}

#[test]
fn the_cursor_alone_is_a_move_and_hidden_once() {
    let frame = Buffer::empty(Rect::new(0, 0, 40, 5));
    let mut encoder = Encoder::new(Widths::Narrow);
    encoder.encode(&frame, Some(Position { x: 3, y: 0 }));
    assert_eq!(encoder.encode(&frame, Some(Position { x: 4, y: 0 })), b"\x1b[C");
    assert_eq!(encoder.encode(&frame, None), b"\x1b[?25l");
    assert_eq!(encoder.encode(&frame, None), b"");
    assert_eq!(encoder.encode(&frame, Some(Position { x: 4, y: 0 })), b"\x1b[?25h");
}

#[test]
fn another_size_or_a_disturbed_screen_is_drawn_whole() {
    let mut encoder = Encoder::new(Widths::Narrow);
    let mut frame = Buffer::with_lines(["ab"]);
    encoder.encode(&frame, None);
    encoder.forget();
    let whole = b"\x1b[?2026h\x1b[m\x1b[H\x1b[Jab\x1b[?25l\x1b[?2026l";
    assert_eq!(encoder.encode(&frame, None), whole);
    frame.resize(Rect::new(0, 0, 2, 1));
    assert_eq!(encoder.encode(&frame, None), b"");
    frame.resize(Rect::new(0, 0, 3, 1));
    assert!(encoder.encode(&frame, None).starts_with(b"\x1b[?2026h\x1b[m\x1b[H\x1b[J"));
}

#[test]
fn a_link_is_opened_once_for_its_cells_and_closed_behind_them() {
    let mut frame = Buffer::empty(Rect::new(0, 0, 40, 2));
    frame.set_string(2, 0, "https://x.jp/a", Style::new());
    frame.set_string(2, 1, "/b", Style::new());
    let link = |y, cells| Link { at: Position { x: 2, y }, cells, address: "https://x.jp/a/b".to_owned() };
    let links = [link(0, 14), link(1, 2)];
    let mut encoder = Encoder::new(Widths::Narrow);
    let open = "\x1b]8;id=1;https://x.jp/a/b\x1b\\";
    let bytes = String::from_utf8(encoder.encode_linked(&frame, None, &links).to_vec()).unwrap();
    assert!(bytes.contains(&format!("{open}https://x.jp/a")), "{bytes:?}");
    assert_eq!(bytes.matches("\x1b]8;;\x1b\\").count(), bytes.matches(open).count().min(1), "{bytes:?}");
    assert!(bytes.rfind("\x1b]8;;").unwrap() > bytes.find("/b").unwrap());
    assert_eq!(encoder.encode_linked(&frame, None, &links), b"", "nothing changed");
    let bytes = String::from_utf8(encoder.encode_linked(&frame, None, &links[..1]).to_vec()).unwrap();
    assert!(bytes.contains("/b") && !bytes.contains("]8;id"), "a link that goes is written over: {bytes:?}");
    encoder.forget();
    let again = String::from_utf8(encoder.encode_linked(&frame, None, &links).to_vec()).unwrap();
    assert!(again.contains(open));
}
