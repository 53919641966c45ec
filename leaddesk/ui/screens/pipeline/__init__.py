"""Pipeline: open deals by stage."""

from leaddesk.ui.screens.pipeline.screen import PipelineScreen

__all__ = ["PipelineScreen"]
