#!/usr/bin/env python3
"""Print what the shipped cases cover, as data/README.md shows it.

    scripts/coverage.py            # the tables and figures, as Markdown
    scripts/coverage.py --write    # put them into data/README.md between its marks
    scripts/coverage.py --check    # fail if data/README.md shows others
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "data" / "README.md"
BEGIN, END = "<!-- coverage: made by scripts/coverage.py -->\n", "<!-- /coverage -->\n"
SPANS = ((0, 2012), (2013, 2016), (2017, 2020), (2021, 2022), (2023, 2024), (2025, 9999))


def load(name):
    return json.loads((ROOT / "data" / f"{name}.json").read_text("utf-8"))


def span_name(first, last):
    if not first:
        return f"to {last}"
    return f"from {first}" if last == 9999 else f"{first}–{last}"


def table(heads, rows):
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1)] + rows
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def crossed(cases, vocabulary):
    """Industry by kind and by year."""
    kinds = vocabulary["kinds"]
    heads = ["industry", "cases"] + [kind["en"] for kind in kinds] + ["no kind"]
    heads += [span_name(*span) for span in SPANS] + ["no year"]
    rows = []
    for industry in vocabulary["industries"] + [{"id": None, "en": "unknown"}, None]:
        here = [c for c in cases if industry is None or c["industry"] == industry["id"]]
        row = [industry["en"] if industry else "**all**", len(here)]
        row += [sum(kind["id"] in c["kinds"] for c in here) for kind in kinds]
        row += [sum(not c["kinds"] for c in here)]
        row += [sum(c["year"] is not None and a <= c["year"] <= b for c in here) for a, b in SPANS]
        row += [sum(c["year"] is None for c in here)]
        rows.append(row)
    return table(heads, rows)


def counted(cases, field, terms):
    """How many cases carry each term, the most first."""
    counts = Counter(id for c in cases for id in c[field])
    names = sorted(terms, key=lambda term: (-counts[term["id"]], term["id"]))
    return ", ".join(f"{term['en']} {counts[term['id']]}" for term in names) + ".\n"


def thin(cases, vocabulary):
    """Prefectures without a case."""
    here = {c["prefecture"] for c in cases}
    without = [term["en"] for term in vocabulary["prefectures"] if term["id"] not in here]
    return f"{47 - len(without)} of the 47 prefectures have a case; none: {', '.join(without) or '–'}.\n"


def figures():
    vocabulary, told, public = load("vocabulary"), load("ipa-sme-2021")["cases"], load("japan-public")["cases"]
    cases = told + public
    number = lambda of, cases=public: sum(map(bool, map(of, cases)))
    addresses = {source["url"] for case in public for source in case["sources"]}
    years = [case["year"] for case in public if case["year"]]
    lines = [
        f"{len(cases)} cases: {len(told)} of `ipa-sme-2021`, {len(public)} of `japan-public`, these of {min(years)} to {max(years)} and from {len(addresses)} addresses.",
        f"Of `japan-public`, {number(lambda c: c['support'] == 'supported')} are `supported` and {number(lambda c: c['support'] == 'partly')} `partly`; {number(lambda c: c['caveat'])} have a caveat;",
        f"{number(lambda c: c['larger_than_sme'])} organisations are larger than an SME; {number(lambda c: not c['organisation'])} cases name no organisation;",
        f"{number(lambda c: not c['prefecture'])} have no prefecture, {number(lambda c: not c['year'])} no year, {number(lambda c: not c['industry'])} no industry.",
        f"Of all, {number(lambda c: c['lesson'], cases)} have a lesson; of the {number(lambda c: 'damage' in c['kinds'], cases)} with damage {number(lambda c: 'damage' in c['kinds'] and not c['lesson'], cases)} have none, because too little is told to learn from.",
        f"A number of people or records stands in {number(lambda c: c['affected'] is not None, cases)}, kinds of data in {number(lambda c: c['data'], cases)}, a loss in {number(lambda c: c['loss_yen'] is not None, cases)}, days stopped in {number(lambda c: c['stopped_days'] is not None, cases)}.",
    ]
    return (
        "\n".join(lines) + "\n\n" + crossed(cases, vocabulary)
        + "\nThreats: " + counted(cases, "threats", vocabulary["threats"])
        + "\nMeasures: " + counted(cases, "measures", vocabulary["measures"])
        + "\n" + thin(cases, vocabulary)
    )


def main():
    parser = argparse.ArgumentParser(description="What the shipped cases cover.")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    made = figures()
    if not (options.write or options.check):
        sys.stdout.write(made)
        return
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN)
    shown, after = rest.split(END)
    if options.write:
        README.write_text(before + BEGIN + made + END + after, "utf-8")
    elif shown != made:
        sys.exit("data/README.md: run scripts/coverage.py --write")


if __name__ == "__main__":
    main()
