"""The texts that the reading lexicon must cover."""

import json
from pathlib import Path


def strings(value, key=None):
    """Every Japanese text below a JSON value: addresses, ids and English left out."""
    if isinstance(value, str):
        if key not in ("url", "id", "en", "collection"):
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from strings(item, name)


def shipped_texts(root):
    """All texts of data/*.json, each once, in a fixed order."""
    found = {}
    for name in ("vocabulary", "ipa-sme-2021", "japan-public"):
        data = json.loads((root / "data" / f"{name}.json").read_text("utf-8"))
        found.update(dict.fromkeys(strings(data)))
    return list(found)


def extra_words():
    """Words of the field that the shipped texts lack, one or more a line."""
    lines = (Path(__file__).with_name("readings-extra.txt")).read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
