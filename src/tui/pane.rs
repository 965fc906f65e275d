//! The panes.

/// What can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    Prompt,
    List,
    Detail,
    Chart,
}
