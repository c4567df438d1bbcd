"""What an institution lays down about awareness: who writes its notices, and the training it asks before a request."""

from __future__ import annotations

from workflows.engine.shapes import Name, Shape


class Awareness(Shape):
    """Who may write notices to groups of the institution: a role that stands in no procedure."""

    by: Name
