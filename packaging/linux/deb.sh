#!/bin/sh
# Make dist/leaddesk_<version>_<architecture>.deb from dist/leaddesk, which packaging/build.sh made.
set -eu
cd "$(dirname "$0")/../.."
[ -x dist/leaddesk/leaddesk ] || { echo "Run packaging/build.sh first." >&2; exit 1; }

version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
architecture=$(dpkg --print-architecture)
root=build/deb
rm -rf "$root"
install -d "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/doc/leaddesk"
cp -r dist/leaddesk "$root/opt/leaddesk"
ln -s /opt/leaddesk/leaddesk "$root/usr/bin/leaddesk"
install -m 644 packaging/linux/leaddesk.desktop "$root/usr/share/applications/"
install -m 644 packaging/linux/leaddesk.svg "$root/usr/share/icons/hicolor/scalable/apps/"
install -m 644 LICENSE "$root/usr/share/doc/leaddesk/copyright"
install -m 644 THIRD_PARTY.md "$root/usr/share/doc/leaddesk/"

cat > "$root/DEBIAN/control" <<CONTROL
Package: leaddesk
Version: $version
Architecture: $architecture
Maintainer: LeadDesk contributors <leaddesk@localhost>
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: libc6 (>= 2.34), libegl1, libgl1, libfontconfig1, libdbus-1-3, libxkbcommon-x11-0,
 libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0
Recommends: libcups2, xdg-utils
Section: misc
Priority: optional
Description: every lead in one place, and the right call next
 A lead desk for one person or a small team: leads come in from files, are scored with reasons,
 routed and called in the right order; the week is printed on one page.
CONTROL

dpkg-deb --build --root-owner-group -Zzstd -z12 "$root" "dist/leaddesk_${version}_$architecture.deb"
