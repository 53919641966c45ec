#!/bin/sh
# See to the system libraries that Qt loads: quiet when they are there, installed with apt on Debian
# and its relatives (as root or through sudo, saying so first), named anywhere else.
set -eu

if .venv/bin/python -c 'import PySide6.QtWidgets, PySide6.QtPrintSupport' 2>/dev/null &&
    { [ -z "${DISPLAY:-}" ] || ldconfig -p 2>/dev/null | grep -q libxcb-cursor; }; then
    exit 0
fi

glib=libglib2.0-0
if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then glib=libglib2.0-0t64; fi
packages="libegl1 libgl1 $glib libfontconfig1 libdbus-1-3 libgssapi-krb5-2 libxkbcommon-x11-0 \
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libcups2"

as_root=
if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi

if command -v apt-get >/dev/null 2>&1 && { [ -z "$as_root" ] || command -v sudo >/dev/null 2>&1; }; then
    echo "LeadDesk: Qt needs system libraries; installing them with apt: $packages" >&2
    $as_root apt-get update -qq >/dev/null
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
else
    echo "LeadDesk: Qt needs these system libraries (Debian's names); please install them: $packages" >&2
    exit 1
fi
