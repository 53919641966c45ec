#!/bin/sh
# Build the application as a folder: dist/leaddesk. See packaging/README.md.
# The environment for it is made anew beside it, without the development tools.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE

uv=$(command -v uv || echo .tools/bin/uv)
[ -x "$uv" ] || { echo "Run make ready first: uv is not here yet." >&2; exit 1; }
export UV_SYSTEM_CERTS=1

"$uv" venv --quiet --allow-existing --python python3 build/environment
"$uv" pip install --quiet --python build/environment \
    --constraints packaging/requirements.lock --reinstall-package leaddesk . 'pyinstaller>=6.22'
build/environment/bin/python packaging/third_party.py > THIRD_PARTY.md
build/environment/bin/pyinstaller --noconfirm --clean --log-level WARN \
    --workpath build/pyinstaller --distpath dist packaging/leaddesk.spec
du -sh dist/leaddesk | cut -f1
