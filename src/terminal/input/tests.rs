use super::*;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

fn decode(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    decoder.feed(bytes);
    decoder.by_ref().collect()
}

fn key(code: KeyCode) -> Input {
    Input::Event(Event::Key(code.into()))
}

fn with(modifiers: KeyModifiers, code: KeyCode) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn char(char: char) -> Input {
    Input::Event(Event::Key(text::key(char)))
}

fn pasted(text: &str) -> Input {
    Input::Event(Event::Paste(text.into()))
}

#[test]
fn characters_are_keys_one_by_one() {
    assert_eq!(decode("aé建𠮷".as_bytes()), ['a', 'é', '建', '𠮷'].map(char));
    assert_eq!(decode(b"A"), [with(KeyModifiers::SHIFT, KeyCode::Char('A'))]);
}

#[test]
fn both_backspaces_are_backspace() {
    assert_eq!(decode(b"\x08\x7f"), [key(KeyCode::Backspace), key(KeyCode::Backspace)]);
}

#[test]
fn control_keys_have_their_names() {
    let ctrl = |char| with(KeyModifiers::CONTROL, KeyCode::Char(char));
    assert_eq!(decode(b"\x00\x01\x03\n\x1a\x1c\x1f"), [' ', 'a', 'c', 'j', 'z', '4', '7'].map(ctrl));
    assert_eq!(decode(b"\t\r"), [key(KeyCode::Tab), key(KeyCode::Enter)]);
}

#[test]
fn arrows_come_in_two_modes_and_with_modifiers() {
    assert_eq!(decode(b"\x1b[A\x1bOB"), [key(KeyCode::Up), key(KeyCode::Down)]);
    assert_eq!(decode(b"\x1b[1;5C"), [with(KeyModifiers::CONTROL, KeyCode::Right)]);
    assert_eq!(decode(b"\x1b\x1b[D"), [with(KeyModifiers::ALT, KeyCode::Left)]);
    assert_eq!(decode(b"\x1b[1;3D"), [with(KeyModifiers::ALT, KeyCode::Left)]);
    assert_eq!(decode(b"\x1b[1;9C"), [with(KeyModifiers::ALT, KeyCode::Right)], "Meta is Alt");
    assert_eq!(decode(b"\x1bOd"), [with(KeyModifiers::CONTROL, KeyCode::Left)], "rxvt");
    assert_eq!(decode(b"\x1b\x7f"), [with(KeyModifiers::ALT, KeyCode::Backspace)]);
    assert_eq!(decode(b"\x1b[Z"), [with(KeyModifiers::SHIFT, KeyCode::BackTab)]);
}

#[test]
fn function_keys_of_xterm_vt220_and_the_linux_console() {
    let functions =
        [KeyCode::F(1), KeyCode::F(2), KeyCode::F(1), KeyCode::F(2), KeyCode::F(5), KeyCode::F(12)];
    assert_eq!(decode(b"\x1bOP\x1bOQ\x1b[[A\x1b[12~\x1b[15~\x1b[24~"), functions.map(key));
    let editing = [KeyCode::Home, KeyCode::Delete, KeyCode::PageUp, KeyCode::PageDown, KeyCode::End];
    assert_eq!(decode(b"\x1b[1~\x1b[3~\x1b[5~\x1b[6~\x1b[8~"), editing.map(key));
}

#[test]
fn alt_is_an_escape_before_the_key() {
    let alt = |code| with(KeyModifiers::ALT, code);
    assert_eq!(
        decode("\x1bb\x1b建\x1b\r".as_bytes()),
        [alt(KeyCode::Char('b')), alt(KeyCode::Char('建')), alt(KeyCode::Enter)]
    );
}

#[test]
fn the_mouse_counts_from_zero() {
    let event = |kind, column, row| {
        Input::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    };
    let left = MouseButton::Left;
    assert_eq!(
        decode(b"\x1b[<0;1;1M\x1b[<0;300;40m\x1b[<65;2;3M\x1b[M !!"),
        [
            event(MouseEventKind::Down(left), 0, 0),
            event(MouseEventKind::Up(left), 299, 39),
            event(MouseEventKind::ScrollDown, 1, 2),
            event(MouseEventKind::Down(left), 0, 0),
        ]
    );
}

#[test]
fn a_paste_is_one_event_with_its_newlines() {
    assert_eq!(
        decode(b"a\x1b[200~one\rtwo\x1b[A\x1b[201~b"),
        [char('a'), pasted("one\rtwo\x1b[A"), char('b')]
    );
    assert_eq!(decode(b"\x1b[201~a"), [char('a')], "an end without a beginning says nothing");
}

#[test]
fn a_paste_without_end_does_not_swallow_the_keys_after_it() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~half");
    assert_eq!(decoder.next(), None);
    assert_eq!(decoder.hold(), Some(PASTE_HOLD));
    decoder.time_out();
    decoder.feed(b"q");
    assert_eq!(decoder.by_ref().collect::<Vec<_>>(), [pasted("half"), char('q')]);
}

/// The terminal's answer came in the middle of the end mark.
#[test]
fn ctrl_c_is_heard_while_the_end_of_a_paste_is_missing() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~half\x1b[1;2R[201~");
    assert_eq!(decoder.next(), None);
    decoder.feed(b"\x03");
    assert_eq!(
        decoder.by_ref().collect::<Vec<_>>(),
        [pasted("half\x1b[1;2R[201~"), Input::Event(Event::Key(CTRL_C))]
    );
}

#[test]
fn of_a_huge_paste_the_beginning_is_kept() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~");
    for _ in 0..100 {
        decoder.feed(&[b'x'; 4096]);
        assert_eq!(decoder.next(), None);
    }
    decoder.feed(b"\x1b[201~y");
    assert_eq!(decoder.next(), Some(pasted(&"x".repeat(PASTE_MOST))));
    assert_eq!(decoder.next(), Some(char('y')));
}

#[test]
fn a_lone_escape_is_a_key_after_its_hold() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b");
    assert_eq!(decoder.next(), None);
    assert_eq!(decoder.hold(), Some(Duration::from_millis(50)));
    decoder.time_out();
    assert_eq!(decoder.next(), Some(key(KeyCode::Esc)));
    assert_eq!(decoder.hold(), None);
    decoder.feed(b"\x1b\x1b");
    decoder.time_out();
    assert_eq!(decoder.by_ref().collect::<Vec<_>>(), [key(KeyCode::Esc), key(KeyCode::Esc)]);
}

#[test]
fn an_escape_of_a_terminal_that_answers_at_once_is_held_shorter() {
    let mut decoder = Decoder::default();
    for (round_trip, hold) in [(1, 10), (15, 15), (400, 30)] {
        decoder.answered_in(Duration::from_millis(round_trip));
        decoder.feed(b"\x1b");
        assert_eq!(decoder.hold(), Some(Duration::from_millis(hold)));
        decoder.time_out();
        assert_eq!(decoder.next(), Some(key(KeyCode::Esc)));
    }
}

#[test]
fn an_escape_before_another_key_needs_no_hold() {
    assert_eq!(decode(b"\x1b\x1bx"), [key(KeyCode::Esc), with(KeyModifiers::ALT, KeyCode::Char('x'))]);
}

#[test]
fn the_rest_of_a_sequence_after_the_hold_is_not_typed() {
    for (rest, given) in [
        (&b"[B"[..], key(KeyCode::Down)),
        (b"[1;3R", Input::Position { column: 3 }),
        (b"[200~text\x1b[201~", pasted("text")),
        (b"[", char('[')),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(b"\x1b");
        decoder.time_out();
        decoder.feed(rest);
        assert_eq!(decoder.by_ref().collect::<Vec<_>>(), [key(KeyCode::Esc), given]);
    }
}

#[test]
fn answers_are_not_typed() {
    assert_eq!(decode(b"\x1b[12;3R"), [Input::Position { column: 3 }]);
    for (answer, colour) in [
        (&b"\x1b]11;rgb:1e1e/2b2b/ffff\x07"[..], [0x1e, 0x2b, 0xff]),
        (b"\x1b]11;rgb:f/0/8\x1b\\", [255, 0, 136]),
    ] {
        assert_eq!(decode(answer), [Input::Background(colour)]);
    }
    for other in [&b"\x1b]11;rgb:1/2\x07"[..], b"\x1b]11;rgb:12345/0/0\x07", b"\x1b]10;rgb:0/0/0\x07"] {
        assert_eq!(decode(other), []);
    }
    assert_eq!(decode(b"\x1b[?62;22c\x1b[0n\x1b]10;rgb:0/0/0\x07\x1bP1$r0m\x1b\\\x1b[I\x1b[Oq"), [char('q')]);
}

#[test]
fn alt_with_a_key_that_begins_a_string_swallows_nothing() {
    for letter in [']', 'P', '_', '^'] {
        let alt = with(KeyModifiers::ALT, KeyCode::Char(letter));
        assert_eq!(decode(format!("\x1b{letter}usb").as_bytes()), [alt, char('u'), char('s'), char('b')]);
    }
    for answer in
        ["\x1b]10;rgb:ff/ff/ff\x07", "\x1bP>|XTerm(379)\x1b\\", "\x1bP1+r544e\x1b\\", "\x1b_Gi=1;OK\x1b\\"]
    {
        assert_eq!(decode(format!("{answer}u").as_bytes()), [char('u')], "{answer:?}");
    }
}

#[test]
fn several_sequences_after_a_late_tail_are_not_typed() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b");
    decoder.time_out();
    assert_eq!(decoder.next(), Some(key(KeyCode::Esc)));
    decoder.feed(b"[B\x1b[B\x1b[A");
    let arrows: Vec<Input> = decoder.collect();
    assert_eq!(arrows, [KeyCode::Down, KeyCode::Down, KeyCode::Up].map(key));
}

#[test]
fn a_broken_sequence_costs_no_key() {
    assert_eq!(decode(b"\x1b[1;\x03"), [with(KeyModifiers::CONTROL, KeyCode::Char('c'))]);
    assert_eq!(decode(b"\x1b[\x1b[A"), [key(KeyCode::Up)]);
    assert_eq!(decode(b"\xff\xe5\xbbx\xc3("), [char('x'), char('(')]);
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[12;");
    assert_eq!(decoder.hold(), Some(SEQUENCE_HOLD));
    decoder.time_out();
    decoder.feed(b"q");
    assert_eq!(decoder.by_ref().collect::<Vec<_>>(), [char('q')]);
}

#[test]
fn a_sequence_without_end_is_dropped() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b]5");
    decoder.feed(&[b'x'; SEQUENCE_MOST]);
    assert_eq!(decoder.next(), None);
    decoder.feed(b"q");
    assert_eq!(decoder.by_ref().collect::<Vec<_>>(), [char('q')]);
}

#[test]
fn ten_thousand_characters_arrive_whole() {
    let text = "建設業 ".repeat(1_000);
    assert_eq!(decode(text.as_bytes()), text.chars().map(char).collect::<Vec<_>>());
}

/// Pieces of what terminals send.
fn sent() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => "[a-z建ｱé]{1,4}".prop_map(String::into_bytes),
        4 => prop::sample::select(vec![
            "\x1b[A", "\x1bOB", "\x1b[1;5C", "\x1b[3~", "\x1b[<0;10;20M", "\x1b[M !!", "\x1b[200~a\rb\x1b[201~",
            "\x1b[2;3R", "\x1b]52;c;Zm9v\x07", "\x1b\x1b[D", "\x1bx", "\x1b\x1bx", "\x1b[[A", "\r", "\x08", "\x1bP$r\x1b\\",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// However the network cuts the bytes, the events are the same.
    #[test]
    fn cuts_change_nothing(bytes in sent(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..10)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        for pair in cuts.windows(2) {
            decoder.feed(&bytes[pair[0]..pair[1]]);
            events.extend(decoder.by_ref());
        }
        prop_assert_eq!(events, decode(&bytes));
    }

    /// After silence nothing is held back, and no bytes make the machine fail.
    #[test]
    fn silence_decides_everything(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes);
        decoder.by_ref().for_each(drop);
        decoder.time_out();
        decoder.by_ref().for_each(drop);
        prop_assert_eq!(decoder.hold(), None);
        decoder.feed(b"\x1b[A");
        prop_assert_eq!(decoder.last(), Some(key(KeyCode::Up)));
    }
}

/// Found by the fuzzer on a loaded machine: a string that never ended swallowed it.
#[test]
fn an_unfinished_string_does_not_swallow_the_key_that_ends_the_program() {
    for begun in ["\x1b]11;rgb:00", "\x1bP1+r54", "\x1b_Gi=1"] {
        assert_eq!(
            decode(format!("{begun}\x03").as_bytes()),
            [with(KeyModifiers::CONTROL, KeyCode::Char('c'))],
            "{begun:?}"
        );
    }
}

#[test]
fn ctrl_c_is_heard_behind_an_escape_of_the_same_read() {
    for bytes in [&b"\x1b\x03"[..], b"\x1b\x1b\x03"] {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        let keys: Vec<Input> = decoder.collect();
        assert!(keys.contains(&Input::Event(Event::Key(CTRL_C))), "{bytes:?}: {keys:?}");
    }
}
