//! What a column can become in a case.

/// A part of a case that a column, a label or a question can fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Field {
    /// The case in one line; where no column gives it, one is made of the others.
    Title,
    /// What happened.
    Incident,
    /// Told under the incident as `label: value`.
    IncidentMore,
    /// What the organisation did about it.
    Response,
    /// Told under the response as `label: value`.
    ResponseMore,
    /// What it cost; people, money and days are taken as numbers too.
    Impact,
    /// Told under the impact as `label: value`, its numbers taken likewise.
    ImpactMore,
    /// What there is to learn from it.
    Lesson,
    /// What a reader must know before relying on the case, and remarks.
    Caveat,
    /// Whom it happened to, by name.
    Organisation,
    /// The organisation's trade: a term of the vocabulary, or a code of a known list.
    Industry,
    /// Where the organisation is; under a header of states, a state of the United States.
    Prefecture,
    /// How large the organisation is, as it is told.
    Size,
    /// When the organisation found it: the case's date. Then, in this order, what
    /// stands in for it.
    Found,
    /// When the public was told of it.
    Disclosed,
    /// When it happened or began.
    Occurred,
    /// When it was reported, within or to an authority.
    Reported,
    /// What kind of incident it was: terms of the vocabulary.
    Threats,
    /// What the organisation did or will do against it: terms of the vocabulary.
    Measures,
    /// Addresses of what the case is known from.
    Url,
    /// Who published that; told in the caveat where there is no address.
    Publisher,
    /// What that is called.
    SourceTitle,
    /// What the case tells of, damage or measures taken: terms of the vocabulary.
    Kind,
    /// With whom it may be shared.
    Tlp,
    /// What the list calls the case by; made an id of it.
    Id,
    /// Readings of names, for the search only.
    Reading,
    /// The number of the row: not carried.
    Number,
    /// People: not carried unless mapped by hand.
    Person,
    /// The office's own bookkeeping: not carried.
    Administration,
    /// Not to be carried: said by hand.
    Nothing,
}

impl Field {
    /// Every field, and its name in mappings and in `data/headers.tsv`.
    pub const ALL: [(Field, &str); 30] = [
        (Field::Title, "title"),
        (Field::Incident, "incident"),
        (Field::IncidentMore, "incident+"),
        (Field::Response, "response"),
        (Field::ResponseMore, "response+"),
        (Field::Impact, "impact"),
        (Field::ImpactMore, "impact+"),
        (Field::Lesson, "lesson"),
        (Field::Caveat, "caveat"),
        (Field::Organisation, "organisation"),
        (Field::Industry, "industry"),
        (Field::Prefecture, "prefecture"),
        (Field::Size, "size"),
        (Field::Found, "found"),
        (Field::Disclosed, "disclosed"),
        (Field::Occurred, "occurred"),
        (Field::Reported, "reported"),
        (Field::Threats, "threats"),
        (Field::Measures, "measures"),
        (Field::Url, "url"),
        (Field::Publisher, "publisher"),
        (Field::SourceTitle, "source-title"),
        (Field::Kind, "kind"),
        (Field::Tlp, "tlp"),
        (Field::Id, "id"),
        (Field::Reading, "yomi"),
        (Field::Number, "number"),
        (Field::Person, "person"),
        (Field::Administration, "administration"),
        (Field::Nothing, "none"),
    ];

    /// The name in mappings.
    pub fn name(self) -> &'static str {
        Field::ALL.iter().find(|(field, _)| *field == self).map_or("none", |(_, name)| name)
    }

    /// The field of this name. `date` is when it occurred.
    pub fn named(name: &str) -> Option<Field> {
        let name = if name == "date" { "occurred" } else { name };
        Field::ALL.iter().find(|(_, known)| *known == name).map(|(field, _)| *field)
    }

    /// Whether what a column of this field holds becomes part of a case.
    pub fn is_carried(self) -> bool {
        !matches!(self, Field::Number | Field::Person | Field::Administration | Field::Nothing)
    }

    /// Whether this is one of the dates.
    pub fn is_date(self) -> bool {
        matches!(self, Field::Found | Field::Disclosed | Field::Occurred | Field::Reported)
    }

    /// Whether this tells the case: prose, which a mark for "as above" never fills.
    pub fn is_narrative(self) -> bool {
        use Field::{Caveat, Impact, Incident, IncidentMore, Lesson, Response, ResponseMore, Title};
        matches!(self, Title | Incident | IncidentMore | Response | ResponseMore | Impact | Lesson | Caveat)
    }

    /// How much a header word of this field tells that its row is the header:
    /// lists of staff and of anything have numbers and names too.
    pub fn weight(self) -> f64 {
        match self {
            Field::Number | Field::Person | Field::Administration => 0.25,
            Field::Id => 0.5,
            _ => 1.0,
        }
    }
}
