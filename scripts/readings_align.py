"""Which part of a word's reading belongs to which of its characters.

Learnt from the analyser's dictionary by expectation maximisation: the readings
of all two-kanji words say how likely each kanji is read in each way, and those
likelihoods say how a word's reading splits. Words that split in no likely way
(今日 キョウ) stay whole.
"""

import math
import unicodedata
from collections import Counter, defaultdict

ROUNDS = 6
LONGEST = 6  # kana that one kanji is read with: 承 ウケタマワ
UNSEEN = 1e-5
# A kanji gets an entry of its own, for texts that are not shipped, when so many
# two-kanji words of the dictionary are written with it.
COMMON = 20

OKURIGANA = """う く ぐ す つ ぬ ふ ぶ む る い える ける げる せる ぜる てる でる ねる べる める れる
    いる きる ぎる じる ちる びる みる りる がる かる まる わる らす かす がす やす わす らぐ しい ない かい
    たい らか やか か り し け き ち み び い た の れ え""".split()
NEVER_FIRST = "ャュョァィゥェォッンー"  # in the reading of a kanji
NOUNS = ("名詞", "代名詞", "接頭辞", "接尾辞", "形状詞")
VOICED = str.maketrans("ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ", "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ")


def is_kanji(char):
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\uf900" <= char <= "\ufaff" or char in "々〆"


def is_kana(char):
    return "ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヺ" or char == "ー"


def to_katakana(text):
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def is_katakana(text):
    return bool(text) and all("ァ" <= c <= "ヺ" or c == "ー" for c in text)


def jis_level_1():
    """The 2,965 kanji of JIS X 0208's first level: rows 16 to 47."""
    for row in range(16, 48):
        for cell in range(1, 95):
            try:
                yield bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp")
            except UnicodeDecodeError:
                pass


class Aligner:
    def __init__(self, dictionary):
        self.dictionary = dictionary
        kanji = list(jis_level_1())
        self.standing = {char: self.dictionary_readings(char, NOUNS) for char in kanji}
        self.stems = {char: self.stem_readings(char) for char in kanji}
        self.words = [
            (pair, reading)
            for first in kanji
            for second in kanji
            for pair in (first + second,)
            for reading in self.dictionary_readings(pair)
        ]
        self.likely = {}
        for _ in range(ROUNDS):
            self.learn()

    def dictionary_readings(self, surface, kinds=None):
        """Proper names left out: they are read in too many ways."""
        readings = []
        for entry in self.dictionary.lookup(surface):
            pos = entry.part_of_speech()
            if pos[1] == "固有名詞" or pos[0] in ("記号", "補助記号") or "文語" in pos[4]:
                continue
            if kinds and pos[0] not in kinds:
                continue
            reading = entry.reading_form()
            if is_katakana(reading) and reading not in readings:
                readings.append(reading)
        return readings

    def stem_readings(self, char):
        """What stands before the okurigana: 通 is トオ in 通す, カヨ in 通う."""
        stems = []
        for ending in OKURIGANA:
            tail = to_katakana(ending)
            for reading in self.dictionary_readings(char + ending):
                if reading.endswith(tail) and len(reading) > len(tail):
                    stems.append(reading[: -len(tail)])
        return list(dict.fromkeys(stems))

    def learn(self):
        counts = defaultdict(Counter)
        for known in (self.standing, self.stems):
            for char, readings in known.items():
                for reading in readings:
                    counts[char][reading] += 1
        for (first, second), reading in self.words:
            ways = []
            for cut in range(1, len(reading)):
                head, tail = reading[:cut], reading[cut:]
                if len(head) <= LONGEST and len(tail) <= LONGEST and tail[0] not in NEVER_FIRST:
                    ways.append((head, tail, self.chance(first, head) * self.chance(second, tail)))
            total = sum(way[2] for way in ways)
            for head, tail, chance in ways:
                counts[first][head] += chance / total
                counts[second][tail] += chance / total
        self.counts = counts
        self.likely = {
            char: {r: n / sum(readings.values()) for r, n in readings.items() if n > 0.3}
            for char, readings in counts.items()
        }

    def chance(self, char, reading):
        if not self.likely:  # most kanji are read with two kana
            return 0.5 ** abs(len(reading) - 2)
        return self.likely.get(char, {}).get(reading, UNSEEN)

    def split(self, surface, reading):
        """The reading with a dot between the characters' parts; without dots
        where the split is not known."""
        chars = [unicodedata.normalize("NFKC", c) if is_kanji(c) else c for c in surface]
        for i, char in enumerate(chars):
            if char == "々" and i:
                chars[i] = chars[i - 1]
        best = {0: (0.0, 0, [])}  # kana used -> cost, kanji read in an unknown way, parts
        for i, char in enumerate(chars):
            kana = is_kana(char) and char not in "ヶヵ"
            later = {}
            for at, (cost, unseen, parts) in best.items():
                lengths = [1] if kana else range(1, LONGEST + 1)
                for part in (reading[at : at + n] for n in lengths if at + n <= len(reading)):
                    if kana and part != to_katakana(char) or i and not kana and part[0] in NEVER_FIRST:
                        continue
                    chance = 1.0 if kana else self.chance(char, part)
                    candidate = (cost - math.log(chance), unseen + (chance == UNSEEN), [*parts, part])
                    to = at + len(part)
                    if to not in later or candidate < later[to]:
                        later[to] = candidate
            best = later
        if len(reading) not in best:
            return reading
        _, unseen, parts = best[len(reading)]
        chances = [self.chance(c, p) for c, p in zip(chars, parts) if is_kanji(c)]
        # One unknown part is believed if the other kanji are read as they often are.
        known = [chance for chance in chances if chance > UNSEEN]
        believed = unseen == 0 or unseen == 1 and known and min(known) >= 0.1
        if len(chances) > 1 and not believed:
            return reading
        return ".".join(parts)

    def single_kanji(self, texts):
        """Each kanji of the texts and each common one, for words that the
        lexicon lacks: as it is read in most compounds, then as a word of its own."""
        used = Counter(char for pair, _ in self.words for char in set(pair))
        wanted = {char for char, count in used.items() if count >= COMMON}
        wanted |= {char for text in texts for char in text if char in self.counts}
        table = {}
        for char in wanted:
            counts, standing = self.counts[char], self.standing.get(char, [])
            total = sum(counts.values())
            often = [r for r, n in counts.most_common(3) if n / total > 0.12 and self.stands(char, r)]
            table[char] = list(dict.fromkeys([*often, *filter(lambda r: self.stands(char, r), standing)]))[:3]
            table[char] = table[char] or [r for r, _ in counts.most_common(1)]
        return {char: readings for char, readings in table.items() if readings}

    def stands(self, char, reading):
        """Not the voiced or doubled form of another reading of the kanji:
        ダカ beside タカ, ガッ beside ガク."""
        counts, standing = self.counts[char], self.standing.get(char, ())
        if reading[-1] == "ッ":
            return not any(counts[reading[:-1] + end] >= 1 for end in "クツチキ")
        base = reading[0].translate(VOICED) + reading[1:]
        return base == reading or not (base in standing or counts[base] > counts[reading])
