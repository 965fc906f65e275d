//! A sheet to hand on, before it is a file: blocks that HTML and Markdown are
//! made from, so that both say the same.

pub mod html;
pub mod markdown;

use crate::model::Lang;

/// The blocks of a sheet, each made when it is written: a sheet of a million cases never
/// stands in memory.
pub type Blocks<'a> = Box<dyn Iterator<Item = Block> + 'a>;

/// A sheet.
pub struct Document<'a> {
    pub lang: Lang,
    pub title: String,
    /// Smaller and closer: what is to stand on one page.
    pub compact: bool,
    pub blocks: Blocks<'a>,
}

/// A part of a sheet. All text is plain; the renderers escape it.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading below the title: 2 is a section, 3 a case, 4 its parts.
    Heading(u8, String),
    Paragraph(String),
    /// What must be seen: the cost of a case.
    Strong(String),
    /// Secondary text: facts in one line, where a number comes from.
    Small(String),
    List(Vec<String>),
    /// Questions to answer, numbered.
    Questions(Vec<String>),
    Table(SheetTable),
    /// A chart as an SVG document, and the same as a table for what shows none.
    Figure {
        svg: String,
        table: SheetTable,
    },
    /// So many empty lines to write on.
    Room(usize),
    Sources(Vec<SourceLine>),
    /// Blocks that stand on one page where they can.
    Together(Vec<Block>),
    /// What follows is not to be seen with what stands before.
    NewPage,
}

/// Rows under a head; numbers stand at the right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetTable {
    pub head: Vec<String>,
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    Cells(Vec<Cell>),
    /// The name of the rows below it, and what stands in the other columns.
    Group(Vec<Cell>),
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Number(usize),
    /// A box to tick.
    Box,
    /// A line to write on.
    Line,
    Empty,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceLine {
    pub name: String,
    pub url: String,
}

impl Cell {
    /// A cell with this text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }
}
