"""The window: its screens, widgets and pages."""

from leaddesk.ui import bindings  # noqa: F401 - before anything else of Qt is imported
