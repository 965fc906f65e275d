//! What a source file names, read from its syntax tree: every path of a `use`,
//! a type, an expression or a macro's arguments, in full, and every macro.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, ItemUse, Macro, Path, UseTree};

/// Something that a file names.
#[derive(Debug)]
pub struct Named {
    /// In full: `crate::model::Case`; `super` is followed up.
    pub path: String,
    pub line: usize,
    pub is_macro: bool,
}

/// Everything that the code of a file names; its tests may use anything.
pub fn names(file: &str, source: &str) -> syn::Result<Vec<Named>> {
    let mut reader = Reader { module: module(file), named: Vec::new() };
    let file: File = syn::parse_file(source)?;
    reader.visit_file(&file);
    Ok(reader.named)
}

/// The path of a file's module: `tui/view/list.rs` is `tui::view::list`.
fn module(file: &str) -> Vec<String> {
    file.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

struct Reader {
    module: Vec<String>,
    named: Vec<Named>,
}

impl Reader {
    fn add(&mut self, segments: &[String], line: usize) {
        let mut module = self.module.clone();
        let mut rest = segments;
        let mut relative = false;
        while let [first, after @ ..] = rest {
            match first.as_str() {
                "self" => {}
                "super" => {
                    module.pop();
                }
                _ => break,
            }
            relative = true;
            rest = after;
        }
        let full = match relative {
            true => ["crate".to_owned()].into_iter().chain(module).chain(rest.iter().cloned()).collect(),
            false => rest.to_vec(),
        };
        self.named.push(Named { path: full.join("::"), line, is_macro: false });
    }

    fn tree(&mut self, tree: &UseTree, before: &[String], line: usize) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &with(path.ident.to_string()), line),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(item, before, line)),
            UseTree::Name(name) if name.ident == "self" && !before.is_empty() => self.add(before, line),
            UseTree::Name(name) => self.add(&with(name.ident.to_string()), line),
            UseTree::Rename(name) if before.is_empty() => {
                let path = format!("{} as {}", name.ident, name.rename);
                self.named.push(Named { path, line, is_macro: false });
            }
            UseTree::Rename(name) => self.add(&with(name.ident.to_string()), line),
            UseTree::Glob(_) => self.add(&with("*".to_owned()), line),
        }
    }

    /// Paths among the arguments of a macro, which no tree has.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut line = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.finish(&mut path, line);
                        line = ident.span().start().line;
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.finish(&mut path, line);
                    self.tokens(group.stream());
                    colons = 0;
                }
                _ => {
                    self.finish(&mut path, line);
                    colons = 0;
                }
            }
        }
        self.finish(&mut path, line);
    }

    fn finish(&mut self, path: &mut Vec<String>, line: usize) {
        if path.len() > 1 {
            self.add(path, line);
        }
        path.clear();
    }
}

/// Whether an item is for tests only.
fn for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            syn::Item::Const(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let line = item.use_token.span.start().line;
        self.tree(&item.tree, &[], line);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let line = path.segments.first().map_or(0, |segment| segment.ident.span().start().line);
        if segments.len() > 1 {
            self.add(&segments, line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        if let Some(name) = call.path.segments.last() {
            let line = name.ident.span().start().line;
            self.named.push(Named { path: name.ident.to_string(), line, is_macro: true });
        }
        self.tokens(call.tokens.clone());
    }
}
