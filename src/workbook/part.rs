//! A part of a zipped workbook as XML events, unpacked no further than allowed.

use super::PART_MOST;
use super::wire::ChildFailure;
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

/// A zip in memory.
pub type Package<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub fn package(bytes: &[u8]) -> Result<Package<'_>, ChildFailure> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| ChildFailure::Unreadable(error.to_string()))
}

/// Refuses a package with a part that says, or turns out, to be too large.
pub fn measure(package: &mut Package) -> Result<(), ChildFailure> {
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|error| ChildFailure::Unreadable(error.to_string()))?;
        if part.size() > PART_MOST {
            return Err(ChildFailure::PartTooLarge);
        }
        // The declared size can lie; counting what comes out takes a second a gibibyte.
        let ratio = part.size() / part.compressed_size().max(1);
        let counted = std::io::copy(&mut part.take(PART_MOST + 1), &mut std::io::sink());
        match counted {
            Ok(bytes) if bytes > PART_MOST => return Err(ChildFailure::PartTooLarge),
            Err(error) if ratio > 0 => return Err(ChildFailure::Unreadable(error.to_string())),
            _ => {}
        }
    }
    Ok(())
}

/// What an XML part has next.
#[derive(Debug)]
pub enum Step {
    /// An element begins; an empty one is followed by its end.
    Start(Element),
    End(String),
    Text(String),
}

/// An element's local name, and its attributes as they stand: most are never
/// asked for.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    attributes: String,
}

impl Element {
    fn of(start: &BytesStart) -> Element {
        Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: start.attributes_raw().to_owned(),
        }
    }

    /// The value of the attribute with this local name.
    pub fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = Attributes::new(&self.attributes, 0);
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
        Some(match found.value {
            Cow::Borrowed(value) => quick_xml::escape::unescape(value).unwrap_or_default(),
            Cow::Owned(value) => Cow::Owned(value),
        })
    }

    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name).and_then(|value| value.parse().ok())
    }
}

/// Reads a part step by step.
pub struct XmlPart<R: Read> {
    reader: Reader<BufReader<R>>,
    buffer: Vec<u8>,
    /// The end of an empty element, which is told as its next step.
    ending: Option<String>,
}

impl<'p, 'b> XmlPart<std::io::Take<ZipFile<'p, Cursor<&'b [u8]>>>> {
    /// The part of this name; none if the package has no such part.
    pub fn open(package: &'p mut Package<'b>, name: &str) -> Option<Self> {
        let part = package.by_name(name).ok()?.take(PART_MOST);
        Some(XmlPart { reader: Reader::from_reader(BufReader::new(part)), buffer: Vec::new(), ending: None })
    }
}

impl<R: Read> XmlPart<R> {
    /// The next step; none at the end, or where the XML is broken.
    pub fn next(&mut self) -> Option<Step> {
        if let Some(name) = self.ending.take() {
            return Some(Step::End(name));
        }
        loop {
            self.buffer.clear();
            return Some(match self.reader.read_event_into(&mut self.buffer).ok()? {
                Event::Start(start) => Step::Start(Element::of(&start)),
                Event::Empty(start) => {
                    let element = Element::of(&start);
                    self.ending = Some(element.name.clone());
                    Step::Start(element)
                }
                Event::End(end) => Step::End(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Step::Text(text.into_inner().into_owned()),
                Event::CData(text) => Step::Text(text.into_inner().into_owned()),
                Event::GeneralRef(reference) => Step::Text(reference_text(&reference.into_inner())),
                Event::Eof => return None,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            });
        }
    }
}

/// What `&amp;` and `&#12354;` stand for.
fn reference_text(name: &str) -> String {
    let whole = format!("&{name};");
    quick_xml::escape::unescape(&whole).map(|text| text.into_owned()).unwrap_or(whole)
}
