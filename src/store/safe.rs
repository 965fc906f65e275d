//! Every text of loaded data through the one gate, `text::sanitise`.

use crate::model::{At, Case, Collection, Place, Source, Text};
use crate::text::sanitise::sanitise;
use std::borrow::Cow;

pub fn collection(collection: &mut Collection) {
    let Collection { id, title, short, publisher, published, survey: _ } = collection;
    string(id);
    [title, short].into_iter().chain(publisher).for_each(text);
    published.iter_mut().for_each(string);
}

pub fn case(case: &mut Case) {
    // Taken apart, so that a new field does not compile without its line here.
    let Case {
        id,
        collection,
        kinds,
        title,
        industry,
        prefecture,
        organisation,
        organisation_reading,
        size,
        larger_than_sme: _,
        year: _,
        month: _,
        threats,
        incident,
        response,
        impact,
        affected: _,
        data,
        loss_yen: _,
        stopped_days: _,
        lesson,
        measures,
        sources,
        support: _,
        caveat,
        tlp: _,
        place,
    } = case;
    if let Some(Place { file, sheet, at }) = place.as_deref_mut() {
        if let Cow::Owned(safe) = sanitise(file) {
            *file = safe.into();
        }
        sheet.iter_mut().for_each(string);
        if let At::Path(path) = at {
            string(path);
        }
    }
    [id, collection].into_iter().for_each(string);
    [kinds, threats, data, measures].into_iter().flatten().for_each(string);
    [industry, prefecture, organisation, organisation_reading].into_iter().flatten().for_each(string);
    text(title);
    [size, incident, response, impact, lesson, caveat].into_iter().flatten().for_each(text);
    for Source { url, publisher, title } in sources {
        string(url);
        [publisher, title].into_iter().flatten().for_each(string);
    }
}

fn text(text: &mut Text) {
    let Text { ja, en } = text;
    [ja, en].into_iter().flatten().for_each(string);
}

fn string(text: &mut String) {
    if let Cow::Owned(safe) = sanitise(text) {
        *text = safe;
    }
}
