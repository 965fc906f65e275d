#!/usr/bin/env python3
"""Makes src/text/width/ambiguous.rs: the East Asian Ambiguous characters.

Run without arguments from the root of the repository, with the package
unicodedata2 of the Unicode version that the crate unicode-width has
(`pip install "unicodedata2==17.*"`; a test compares the versions). Source: the
Unicode data that it carries (UAX #11, property A, without marks and format
controls, which take no cell).
"""
import unicodedata2 as unicodedata

TARGET = "src/text/width/ambiguous.rs"


def ambiguous(code):
    char = chr(code)
    return unicodedata.east_asian_width(char) == "A" and unicodedata.category(char) not in ("Mn", "Me", "Cf")


def ranges():
    start = None
    for code in range(0x110000 + 1):
        inside = code < 0x110000 and ambiguous(code)
        if inside and start is None:
            start = code
        if not inside and start is not None:
            yield start, code - 1
            start = None


def main():
    pairs = [f"({first:#x}, {last:#x})" for first, last in ranges()]
    lines, line = [], "   "
    for pair in pairs:
        if len(line) + len(pair) + 2 > 100:
            lines.append(line)
            line = "   "
        line += f" {pair},"
    lines.append(line)
    table = "\n".join(lines)
    version = unicodedata.unidata_version.replace(".", ", ")
    with open(TARGET, "w", encoding="utf-8") as file:
        file.write(
            f"""//! East Asian Ambiguous characters (UAX #11) of Unicode {unicodedata.unidata_version}, made by
//! `scripts/ambiguous.py`.

/// The version of Unicode that the table is of.
#[cfg(test)]
pub(super) const VERSION: (u8, u8, u8) = ({version});

/// First and last of each range, in order.
#[rustfmt::skip]
pub(super) const RANGES: [(u32, u32); {len(pairs)}] = [
{table}
];
"""
        )


if __name__ == "__main__":
    main()
