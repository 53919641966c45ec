"""LeadDesk: every lead in one place, scored with reasons, the right call next."""

__version__ = "0.1.0"
