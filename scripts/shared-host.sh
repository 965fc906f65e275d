#!/bin/sh
# Runs the recipe of docs/shared-host.md word for word in a fresh Debian 12, and the checks
# that stand behind it. As root, with debootstrap, OpenSSH's client and the program built:
#
#     cargo build --release && scripts/shared-host.sh [FOLDER]
#
# FOLDER is where that Debian is made; one that is there is used. What a change root has not
# is systemd: `systemctl` there is a stand-in that writes down what it was asked for.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
root=${1:-$work/debian}
port=22922

mounted=
leave() {
    if [ -f "$root/run/sshd.pid" ]; then kill "$(cat "$root/run/sshd.pid")" || true; fi
    for place in $mounted; do umount "$root/$place" || true; done
    rm -f "$work/key" "$work/key.pub" "$work/copied"
}
trap leave EXIT

if [ ! -x "$root/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase bookworm "$root"
fi
mount -t proc proc "$root/proc" && mounted="proc"
mount --bind /dev "$root/dev" && mounted="dev $mounted"
mount --bind /dev/pts "$root/dev/pts" && mounted="dev/pts $mounted"
cp /etc/resolv.conf "$root/etc/resolv.conf"

setup=$root/root/setup
rm -rf "$setup"
mkdir -p "$setup" "$root/run/sshd"
cp -r "$here/contrib" "$here/target/release/jirei" "$setup/"
ssh-keygen -q -t ed25519 -N '' -C 'a reader' -f "$work/key"
cp "$work/key.pub" "$setup/readers.pub"
printf '#!/bin/sh\necho "$*" >> /root/setup/asked\n' > "$root/usr/local/sbin/systemctl"
chmod 755 "$root/usr/local/sbin/systemctl"

# The first block of commands that begins with the server's package.
{
    echo 'set -eux'
    echo 'export DEBIAN_FRONTEND=noninteractive PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin'
    echo 'cd /root/setup'
    sed -n '/^apt-get install openssh-server/,/^```/p' "$here/docs/shared-host.md" |
        sed -e '/^```/d' -e 's/^apt-get install/apt-get install -y/'
} > "$setup/recipe.sh"
chroot "$root" apt-get update -q
chroot "$root" sh /root/setup/recipe.sh
printf 'daemon-reload\nreload ssh\n' | cmp - "$setup/asked"

chroot "$root" /usr/sbin/sshd -p "$port"
sleep 1
client="-i $work/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"

# As the document says: what is asked for is refused, a terminal gets the cases.
code=0
said=$(ssh $client -p "$port" cases@127.0.0.1 id 2>&1) || code=$?
case "$code $said" in
    "2 "*"needs a terminal"*) ;;
    *) echo "ssh HOST id: $code $said" >&2; exit 1 ;;
esac
(sleep 3; printf '\003') | timeout 30 script -qec "ssh -tt $client -p $port cases@127.0.0.1 sh" /dev/null > "$work/screen" || true
grep -q 'real cases' "$work/screen" || { echo "ssh -t HOST sh: no cases" >&2; exit 1; }
if scp -q $client -P "$port" cases@127.0.0.1:/etc/hostname "$work/copied"; then
    echo "scp was let through" >&2
    exit 1
fi
echo "the recipe of docs/shared-host.md works word for word in $(cat "$root/etc/debian_version")"
