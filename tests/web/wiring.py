"""Where the pages' own files stand."""

from pathlib import Path

import workflows.web

WEB = Path(workflows.web.__file__).parent
