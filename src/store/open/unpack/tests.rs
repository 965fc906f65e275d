use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Names and contents of members, or what is wrong with them.
fn unpacked(bytes: &[u8]) -> Vec<(String, Result<String, Fault>)> {
    let mut found = Vec::new();
    unpack(bytes, kind::of(bytes), &Pace::default(), &mut |name, content| {
        let content = content.map(|content| String::from_utf8_lossy(&content.bytes).into_owned());
        found.push((name.unwrap_or("(only)").to_owned(), content));
        Ok(())
    })
    .expect("nobody stops it");
    found
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("in memory");
    encoder.finish().expect("in memory")
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(content.len() as u64);
        // Set by hand: the library refuses to write names that climb.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *content).expect("in memory");
    }
    builder.into_inner().expect("in memory")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
        writer.write_all(content).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}

fn read(name: &str, content: &str) -> (String, Result<String, Fault>) {
    (name.to_owned(), Ok(content.to_owned()))
}

#[test]
fn members_are_read_from_every_kind_of_archive() {
    let members: [(&str, &[u8]); 2] = [("a.csv", b"1"), ("dir/b.csv", b"2")];
    let expected = [read("a.csv", "1"), read("dir/b.csv", "2")];
    assert_eq!(unpacked(&tar(&members)), expected);
    assert_eq!(unpacked(&gz(&tar(&members))), expected);
    assert_eq!(unpacked(&zip(&members)), expected);
    assert_eq!(unpacked(&gz(b"x,y\n")), [read("(only)", "x,y\n")]);
    // `printf 'x,y\n' | xz`
    let xz = b"\xfd7zXZ\0\0\x04\xe6\xd6\xb4F\x02\0!\x01\x16\0\0\0t/\xe5\xa3\x01\0\x03x,y\n\0\x8c\x96\xd3\xd8\0\0\0\0";
    assert!(matches!(&unpacked(xz)[..], [(_, _)]), "a shortened file is told or read, never a panic");
}

#[test]
fn names_that_climb_or_hide_are_not_read() {
    let members: [(&str, &[u8]); 6] = [
        ("../up.csv", b"1"),
        ("/etc/passwd", b"2"),
        ("a/../../b.csv", b"3"),
        ("__MACOSX/._a.csv", b"4"),
        (".hidden", b"5"),
        ("fine.csv", b"6"),
    ];
    let told: Vec<(String, Result<String, Fault>)> =
        unpacked(&tar(&members)).into_iter().filter(|(_, content)| content != &Err(Fault::Climbs)).collect();
    assert_eq!(told, [read("fine.csv", "6")]);
    assert_eq!(unpacked(&tar(&members)).len(), 4, "those that climb are told, those that hide are not");
    assert!(
        unpacked(&zip(&[("..\\up.csv", b"1")])).iter().all(|(_, content)| content == &Err(Fault::Climbs))
    );
}

#[test]
fn old_names_of_windows_are_read_in_their_encoding() {
    // 一覧.csv in code page 932
    let mut archive = zip(&[("xxxx.csv", b"1")]);
    let sjis = b"\x88\xea\x97\x97.csv";
    while let Some(at) = memchr::memmem::find(&archive, b"xxxx.csv") {
        archive[at..at + sjis.len()].copy_from_slice(sjis);
    }
    assert_eq!(unpacked(&archive), [read("一覧.csv", "1")]);
}

#[test]
fn more_than_an_archive_may_hold_is_not_inflated() {
    let most = 1 << 20;
    let half = vec![b'\n'; 700_000];
    let members: [(&str, &[u8]); 3] = [("a", &half), ("b", &half), ("c", b"x")];
    for archive in [gz(&tar(&members)), zip(&members), gz(&[&half[..], &half[..]].concat())] {
        assert!(archive.len() < 1 << 16);
        let mut found = Vec::new();
        within(most, &archive, kind::of(&archive), &Pace::default(), &mut |_, content| {
            found.push(content.map(|content| content.bytes.len()));
            Ok(())
        })
        .expect("nobody stops it");
        let inflated: usize = found.iter().flatten().sum();
        assert!(inflated <= 1 << 20 && found.iter().any(Result::is_err), "{found:?}");
    }
}

#[test]
fn what_is_cut_or_spoilt_keeps_what_came_before() {
    let archive = tar(&[("a.csv", b"1"), ("b.csv", &[b'x'; 2000])]);
    let found = unpacked(&archive[..1700]);
    assert_eq!(found[0], read("a.csv", "1"));
    for bytes in [&gz(&archive)[..60], &zip(&[("a.csv", b"1")])[..30], b"PK\x03\x04nonsense", b"\x1f\x8b"] {
        assert!(unpacked(bytes).iter().any(|(_, content)| content.is_err()) || unpacked(bytes).len() == 1);
    }
}

#[test]
fn somebody_may_stop_it() {
    let pace = Pace::default();
    pace.stop();
    let archive = zip(&[("a.csv", b"1")]);
    let ended = unpack(&archive, Kind::Zip, &pace, &mut |_, _| Ok(()));
    assert!(matches!(ended, Err(Failure::Stopped)));
}

#[test]
fn what_was_made_to_be_large_is_not_inflated_as_far_as_a_list_may_be() {
    let member = vec![b'a'; 66 << 20];
    let most = Fault::TooLarge { most: INFLATED_SURE };
    let bomb = gz(&member);
    assert!((bomb.len() as u64) < INFLATED_SURE / INFLATED_TIMES);
    assert_eq!(unpacked(&bomb), [("(only)".to_owned(), Err(most.clone()))]);
    // The name of a member is no way around it.
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_size(member.len() as u64);
    header.set_cksum();
    let name = gz(&[header.as_bytes().as_slice(), &member].concat());
    assert_eq!(unpacked(&name), [("(only)".to_owned(), Err(most))]);
}
