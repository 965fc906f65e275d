#!/usr/bin/env bash
# A picture of the real program in a real terminal (xterm under Xvfb).
#
#   scripts/picture.sh [-s 120x40] [-o FILE.png] [-k KEYS] [-w] [-l] -- COMMAND [ARG...]
#
# KEYS are typed after the start: text as it stands, named keys in braces:
# {Down} {Return} {Tab} {Escape} {ctrl+u}; {pause} lets the program run for a second.
# -w draws ambiguous characters two cells wide, as xterm -cjk_width does; -l is black on white.
# With no command it makes every picture of the documentation, from target/release/jirei.
#
# Needs xvfb, xterm, xdotool, imagemagick and the fonts fonts-noto-cjk and fonts-dejavu-core.
set -euo pipefail

if [ $# -eq 0 ]; then
    cd "$(dirname "$0")/.."
    mkdir -p docs/images
    bin=target/release/jirei
    [ -x "$bin" ] || { echo "picture.sh: first run cargo build --release" >&2; exit 2; }
    "$0" -s 120x36 -o docs/images/en.png -k 'kensetsu ransom' -- "$bin" --lang en
    "$0" -s 120x36 -o docs/images/ja.png -k 'kensetsu ransom' -- "$bin" --lang ja
    "$0" -s 120x36 -o docs/images/measures.png -k 'threat:ransomware{Escape}{pause}ccc{Tab}{Tab}' -- "$bin" --lang en
    "$0" -s 100x36 -o docs/images/own.png -k "{F3}jjjjjjjjjj" -- "$bin" --lang ja --only tests/fixtures/own-cases.xlsx
    "$0" -s 120x30 -o docs/images/table.png -k '{Escape}{pause}tlll' -- "$bin" --lang en
    "$0" -s 80x24 -w -o docs/images/ambiguous-wide.png -k 'usb' -- "$bin" --lang ja --ambiguous-width 2
    exit
fi

size=120x40 out=picture.png keys='' wide=() background=black foreground=gray90
while getopts s:o:k:wl option; do
    case $option in
        s) size=$OPTARG ;;
        o) out=$OPTARG ;;
        k) keys=$OPTARG ;;
        w) wide=(-cjk_width) ;;
        l) background=white foreground=black ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
[ "${1:-}" != -- ] || shift
for tool in Xvfb xterm xdotool import; do
    command -v "$tool" >/dev/null || { echo "picture.sh: $tool is not installed" >&2; exit 2; }
done

work=$(mktemp -d)
xvfb='' xterm=''
trap 'kill $xterm $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT

Xvfb -displayfd 3 -screen 0 2400x1400x24 3>"$work/display" >/dev/null 2>&1 &
xvfb=$!
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY

LC_ALL=C.UTF-8 xterm -u8 "${wide[@]}" -fa 'DejaVu Sans Mono' -fd 'Noto Sans Mono CJK JP' -fs 11 \
    -bg "$background" -fg "$foreground" -b 8 -bw 0 +sb -geometry "$size" -e "$@" &
xterm=$!
window=$(xdotool search --sync --onlyvisible --class xterm | head -n 1)
xdotool windowfocus --sync "$window" || true
sleep 1.5

while [ -n "$keys" ]; do
    case $keys in
        '{pause}'*) sleep 1; keys=${keys#'{pause}'} ;;
        '{'*'}'*) key=${keys#'{'}; xdotool key "${key%%'}'*}"; keys=${keys#*'}'} ;;
        *) text=${keys%%'{'*}; xdotool type --delay 40 "$text"; keys=${keys#"$text"} ;;
    esac
done
sleep 1
import -window "$window" "$out"
echo "$out"
