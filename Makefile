# LeadDesk in two commands: `make run` opens it, `make test` proves it.
# Both make everything ready first: uv in .tools, the locked environment in .venv,
# and the system libraries that Qt needs (packaging/linux/system-libraries.sh).

UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
READY := .venv/ready
LOCK := packaging/requirements.lock

# Trust what the system trusts, as pip does: a company's own certificate works too.
export UV_SYSTEM_CERTS ?= 1
# A shell that forbids compiled files would have every start compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check ready lock clean

run: ready
	@.venv/bin/leaddesk $(ARGS)

test: ready
	@QT_QPA_PLATFORM=offscreen .venv/bin/pytest -n auto --dist worksteal $(ARGS)

check: ready
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

ready: $(READY)
	@sh packaging/linux/system-libraries.sh

$(READY): pyproject.toml $(LOCK)
	@mkdir -p .tools
	@command -v uv >/dev/null 2>&1 || test -x .tools/bin/uv || \
	    python3 -m pip install --quiet --disable-pip-version-check --no-warn-script-location \
	        --root-user-action ignore --target .tools uv
	@$(UV) venv --quiet --allow-existing --python python3 .venv
	@$(UV) pip sync --quiet --python .venv/bin/python --require-hashes $(LOCK)
	@$(UV) pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Lock anew after a change of the dependencies in pyproject.toml.
lock:
	@$(UV) export --quiet --no-emit-project --no-header --output-file $(LOCK)

clean:
	rm -rf .venv .tools
