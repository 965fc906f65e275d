//! The panes.

/// What can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The query line; the list shows with it.
    Prompt,
    /// The cases that were found.
    List,
    /// The selected case as a text.
    Detail,
    /// The bars of a dimension.
    Chart,
}
