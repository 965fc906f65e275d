//! Readings: how a run of kanji is read aloud, for search by romaji.
