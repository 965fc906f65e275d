#!/usr/bin/env python3
"""Makes THIRD-PARTY.md: whose work is in the program, and under which terms.

Run without arguments from the root of the repository. Asks cargo which crates
the program is built from (on Linux; not those of tests), and takes the licence
texts from the crates themselves. `tests/notices.rs` holds that it is current.
"""
import json
import os
import re
import subprocess

TARGET = "x86_64-unknown-linux-gnu"
OUTPUT = "THIRD-PARTY.md"
LICENCE = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)


def cargo(*args):
    return subprocess.run(["cargo", *args], check=True, capture_output=True, text=True).stdout


def built_in():
    """(name, version) of every crate, sorted."""
    tree = cargo("tree", "--locked", "-e", "normal,build", "--target", TARGET, "--prefix", "none", "-f", "{p}")
    found = set()
    for line in tree.splitlines():
        name, version = line.split()[:2]
        if name != "jirei":
            found.add((name, version.lstrip("v")))
    return sorted(found)


def texts(folder):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if LICENCE.match(name) and os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace") as file:
                yield "\n".join(line.rstrip() for line in file.read().strip().splitlines())


def main():
    metadata = json.loads(cargo("metadata", "--locked", "--format-version", "1"))
    packages = {(p["name"], p["version"]): p for p in metadata["packages"]}
    lines = [
        "# Third-party notices",
        "",
        "jirei is built from the crates below; ship this file with the binary. Where a crate lets choose between",
        "licences, the texts that it carries are all given. Made by `scripts/notices.py`.",
        "",
        "| crate | version | licence |",
        "|---|---|---|",
    ]
    by_text = {}
    for key in built_in():
        package = packages[key]
        lines.append(f"| {key[0]} | {key[1]} | {package['license']} |")
        for text in texts(os.path.dirname(package["manifest_path"])):
            by_text.setdefault(text, []).append(key[0])
    for text, names in sorted(by_text.items(), key=lambda item: item[1]):
        lines += ["", f"## {', '.join(sorted(set(names)))}", "", "```text", text, "```"]
    with open(OUTPUT, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
