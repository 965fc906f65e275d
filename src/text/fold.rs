//! Folding: the form in which two spellings of the same word are equal.
