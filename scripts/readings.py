#!/usr/bin/env python3
"""Make data/readings.tsv: how the kanji of the shipped texts are read.

    python3 -m venv venv && venv/bin/pip install sudachipy==0.7.0 \\
        sudachidict_small==20261015 janome==0.5.1
    venv/bin/python scripts/readings.py             # write the lexicon
    venv/bin/python scripts/readings.py --check     # fail if the file is not what the script makes
    venv/bin/python scripts/readings.py --compare   # 200 readings beside a second analyser's
    venv/bin/python scripts/readings.py --compare --all

The program reads text with the lexicon alone: at each kanji it takes the
longest surface that matches. So this script does the same over every shipped
text, compares the outcome with what the analyser (SudachiPy) reads in context,
and adds longer surfaces until the two agree. What the analyser gets wrong
stands in data/readings-corrections.tsv, which has the last word.
"""

import argparse
import itertools
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from readings_align import Aligner, is_kana, is_kanji, to_katakana
from readings_texts import extra_words, shipped_texts

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "data" / "readings.tsv"
CORRECTIONS = ROOT / "data" / "readings-corrections.tsv"
SEED = 20211
DRAWN = 200
KATAKANA = re.compile(r"[ァ-ヺー]+")


class Corrections:
    """Readings settled by hand: surface -> readings, the first one the usual;
    `=` before a reading keeps it whole. A surface of several characters is
    corrected wherever it stands; a lone kanji only where no longer word has it."""

    def __init__(self, path, aligner):
        self.readings = {}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            surface, readings, why = line.split("\t")
            if surface in self.readings or not why:
                sys.exit(f"{path}:{number}: twice, or without a reason")
            self.readings[surface] = [
                reading.lstrip("=") if reading[0] == "=" or "." in reading else aligner.split(surface, reading)
                for reading in readings.split(" ")
            ]
        longest_first = sorted((s for s in self.readings if len(s) > 1), key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))

    def spans(self, text):
        return [(m.start(), m.end(), m.group()) for m in self.pattern.finditer(text)]


class Word:
    """A stretch of a text and its reading in context. `counter`: it follows a
    numeral, which changes its reading and cannot be part of a surface."""

    def __init__(self, start, surface, reading, counter=False):
        self.start, self.surface, self.reading, self.counter = start, surface, reading, counter

    @property
    def end(self):
        return self.start + len(self.surface)


def core(surface, reading):
    """The part of a token that needs a reading: from its first kanji to its
    last; for a single kanji with one kana more, which tells 入れ (イレ) from
    入っ (ハイッ). None where kana and reading do not agree."""
    kanji = [i for i, c in enumerate(surface) if is_kanji(c)]
    start, end = kanji[0], kanji[-1] + 1
    head, tail = to_katakana(surface[:start]), to_katakana(surface[end:])
    if not (reading.startswith(head) and reading.endswith(tail)):
        return None
    if end - start == 1 and end < len(surface):
        end += 1
        tail = tail[1:]
    stem = reading[len(head) : len(reading) - len(tail)]
    if not KATAKANA.fullmatch(stem) or not all(is_kanji(c) or is_kana(c) for c in surface[start:end]):
        return None
    return start, surface[start:end], stem


class Reader:
    """The first analyser: words in context, corrected."""

    def __init__(self, dictionary, aligner, corrections):
        from sudachipy import SplitMode

        self.tokenizer = dictionary.tokenizer()
        self.long, self.short = SplitMode.C, SplitMode.A
        self.aligner, self.corrections = aligner, corrections

    def words(self, text):
        """Words with kanji. Short units where they read as the long one does."""
        spans = self.corrections.spans(text)
        found = [
            Word(start, surface, self.corrections.readings[surface][0], follows_numeral(text, start))
            for start, _, surface in spans
        ]
        for long in self.tokenizer.tokenize(text, self.long):
            units = list(long.split(self.short))
            if "".join(u.reading_form() for u in units) != long.reading_form():
                units = [long]
            for unit in units:
                surface, reading = unit.surface(), unit.reading_form()
                if not any(map(is_kanji, surface)):
                    continue
                part = core(surface, reading)
                if part is None:
                    continue
                at, stem, stem_reading = part
                start = unit.begin() + at
                if any(s < start + len(stem) and start < e for s, e, _ in spans):
                    continue
                split = self.aligner.split(stem, stem_reading)
                found.append(Word(start, stem, split, follows_numeral(text, start)))
        return sorted(found, key=lambda word: word.start)


def follows_numeral(text, start):
    """Whether a counter stands here: 3日, 2か月, 4〜7月."""
    return re.search(r"[0-9]か?$|[.,〜~・]$", text[:start]) is not None


def segment(text, lexicon, longest):
    """What the program does: at each kanji the longest surface that matches."""
    words, at = [], 0
    while at < len(text):
        if is_kanji(text[at]):
            for size in range(min(longest, len(text) - at), 0, -1):
                surface = text[at : at + size]
                if surface in lexicon:
                    words.append(Word(at, surface, lexicon[surface][0]))
                    at += size
                    break
            else:
                at += 1
        else:
            at += 1
    return words


def plain(reading):
    return reading.replace(".", "")


def readings_between(text, words, start, end):
    """The kana of text[start:end]: words by their readings, kana as it is."""
    return next(iter(all_readings_between(text, words, start, end, {})))


def all_readings_between(text, words, start, end, lexicon):
    """The same with every reading that the lexicon keeps for a word."""
    out, at = [], start
    for word in words:
        if word.end <= start or word.start >= end:
            continue
        out.append([to_katakana(text[at : word.start])])
        out.append([plain(reading) for reading in lexicon.get(word.surface, [word.reading])])
        at = word.end
    out.append([to_katakana(text[at:end])])
    return ["".join(parts) for parts in itertools.product(*out)]


def disagreements(text, truth, mine):
    """Stretches that begin and end where no word of either side is cut, and
    that the two sides read differently."""
    def cuts(words):
        inside = set()
        for word in words:
            inside.update(range(word.start + 1, word.end))
        return inside

    blocked = cuts(truth) | cuts(mine)
    start = None
    for at in range(len(text) + 1):
        if at in blocked:
            continue
        if start is not None:
            if readings_between(text, truth, start, at) != readings_between(text, mine, start, at):
                yield start, at
        start = at


class Builder:
    """The lexicon as it grows: surface -> Counter of readings."""

    def __init__(self, texts, reader, corrections, fallback):
        self.texts = [(text, reader.words(text)) for text in texts]
        self.fixed = corrections.readings
        self.counts, self.counters = defaultdict(Counter), defaultdict(Counter)
        for text, words in self.texts:
            for word in words:
                (self.counters if word.counter else self.counts)[word.surface][word.reading] += 1
        self.fallback = fallback

    def lexicon(self):
        table = {surface: list(readings) for surface, readings in self.fallback.items()}
        for surface in set(self.counts) | set(self.counters):
            ranked = [r for r, _ in self.counts[surface].most_common()]
            ranked += [r for r, _ in self.counters[surface].most_common()]
            ranked += table.get(surface, [])
            table[surface] = distinct(ranked)
        table.update(self.fixed)
        return table

    def grow(self):
        """Add surfaces until the longest match reads as the analyser does.
        What only its neighbours tell apart (日: ヒ, ニチ, カ) keeps all its
        readings and is returned."""
        for _ in range(8):
            table = self.lexicon()
            longest = max(map(len, table))
            added, left = 0, []
            for text, truth in self.texts:
                mine = segment(text, table, longest)
                for start, end in disagreements(text, truth, mine):
                    words = [w for w in truth if start <= w.start and w.end <= end]
                    if not words or any(w.counter for w in words):
                        continue
                    surface, reading = self.widen(text, truth, words)
                    if surface is None or surface in self.fixed:
                        left.append((text[max(0, start - 4) : end + 4], text[start:end]))
                    elif not self.counts[surface][reading]:
                        self.counts[surface][reading] += 1
                        added += 1
            if not added:
                return left
        return left

    def widen(self, text, truth, words):
        """A surface that is longer than a lone word that reads differently
        elsewhere: with the kanji word beside it."""
        if len(words) > 1 or len(self.counts[words[0].surface]) == 1:
            return joined(text, words)
        index = truth.index(words[0])
        for pair in (truth[index - 1 : index + 1], truth[index : index + 2]):
            if len(pair) == 2 and pair[0].end == pair[1].start and not pair[0].counter:
                if all(is_kanji(c) for word in pair for c in word.surface):
                    return joined(text, pair)
        return None, None


def joined(text, words):
    start, end = words[0].start, words[-1].end
    surface = text[start:end]
    if not all(is_kanji(c) or is_kana(c) for c in surface):
        return None, None
    parts, at = [], start
    for word in words:
        parts += [to_katakana(c) for c in text[at : word.start]]
        parts.append(word.reading)
        at = word.end
    whole = all("." in w.reading or len(w.surface) == 1 for w in words)
    return surface, ".".join(parts) if whole else "".join(map(plain, parts))


def distinct(readings):
    seen, kept = set(), []
    for reading in readings:
        if plain(reading) not in seen:
            seen.add(plain(reading))
            kept.append(reading)
    return kept


def make():
    from sudachipy import Dictionary

    dictionary = Dictionary(dict="small")
    aligner = Aligner(dictionary)
    corrections = Corrections(CORRECTIONS, aligner)
    reader = Reader(dictionary, aligner, corrections)
    texts = shipped_texts(ROOT) + extra_words()
    builder = Builder(texts, reader, corrections, aligner.single_kanji(texts))
    left = builder.grow()
    return builder.lexicon(), left


def unread(lexicon):
    """Shipped kanji without a reading."""
    longest = max(map(len, lexicon))
    for text in shipped_texts(ROOT):
        covered = {i for w in segment(text, lexicon, longest) for i in range(w.start, w.end)}
        for at, char in enumerate(text):
            if is_kanji(char) and at not in covered:
                yield f"{char} in {text[max(0, at - 4) : at + 5]}"


def write(lexicon):
    lines = ["\t".join([surface, *readings]) for surface, readings in lexicon.items()]
    return "".join(line + "\n" for line in sorted(lines, key=lambda l: l.split("\t")[0].encode()))


def read():
    lines = LEXICON.read_text("utf-8").splitlines()
    return {surface: readings for surface, *readings in (line.split("\t") for line in lines)}


def compare(every):
    """Words of the shipped texts as the lexicon reads them, beside janome's
    (IPADIC's) reading of the same stretch in the same sentence."""
    from janome.tokenizer import Tokenizer

    lexicon = read()
    longest = max(map(len, lexicon))
    tokenizer = Tokenizer()
    cases = []
    for text in shipped_texts(ROOT):
        theirs, at = [], 0
        for token in tokenizer.tokenize(text):
            at = text.index(token.surface, at)
            if any(map(is_kanji, token.surface)):
                theirs.append(Word(at, token.surface, token.reading if token.reading != "*" else "?"))
            at += len(token.surface)
        mine = segment(text, lexicon, longest)
        for word in mine:
            start, end = word.start, word.end
            while True:  # grow to where neither side cuts a word
                wider = [w for w in theirs + mine if w.start < end and start < w.end]
                low, high = min(w.start for w in wider), max(w.end for w in wider)
                if (low, high) == (start, end):
                    break
                start, end = low, high
            cases.append((
                text[start:end],
                tuple(all_readings_between(text, mine, start, end, lexicon)),
                readings_between(text, theirs, start, end),
                text[max(0, start - 6) : end + 6],
            ))
    if every:
        drawn = sorted({case[:3]: case for case in cases}.values())
    else:
        drawn = random.Random(SEED).sample(cases, DRAWN)
    same = sum(ours[0] == theirs for _, ours, theirs, _ in drawn)
    kept = sum(theirs in ours[1:] for _, ours, theirs, _ in drawn)
    for surface, ours, theirs, around in drawn:
        if theirs not in ours:
            print(f"{surface}\t{ours[0]}\t{theirs}\t{around}")
    print(
        f"{len(drawn)} drawn: {same} agree, in {kept} theirs is another reading that the lexicon "
        f"keeps, {len(drawn) - same - kept} differ",
        file=sys.stderr,
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--check", action="store_true", help="fail if the lexicon is out of date")
    arguments.add_argument("--compare", action="store_true", help="compare with a second analyser")
    arguments.add_argument("--all", action="store_true", help="with --compare: every reading, not a draw")
    chosen = arguments.parse_args()
    if chosen.compare:
        return compare(chosen.all)
    lexicon, left = make()
    made = write(lexicon)
    kept = ", ".join(f"{surface} {n}" for surface, n in Counter(surface for _, surface in left).most_common())
    print(f"several readings kept where only the sense tells them apart: {kept}", file=sys.stderr)
    for surface in unread(lexicon):
        print(f"no reading: {surface}", file=sys.stderr)
    print(f"{len(lexicon)} entries, {len(made.encode())} bytes", file=sys.stderr)
    if chosen.check:
        if LEXICON.read_text("utf-8") != made:
            sys.exit("data/readings.tsv is not what the script makes: run it without --check")
    else:
        LEXICON.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
