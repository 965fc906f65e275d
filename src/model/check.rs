//! Every problem of a collection file, with its JSON path.
