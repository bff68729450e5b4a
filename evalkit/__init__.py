"""evalkit: what a set of requirements leaves out, leaves vague, rules out or gets wrong, with the line that proves it.

>>> from evalkit import load_rubric, parse, score
>>> rubric = load_rubric("aws-web-app")
>>> card = score(parse("A VPC with CIDR 10.0.0.0/16 and no network ACLs."), rubric)
>>> {facet.id: str(facet.verdict) for facet in card.facets if facet.evidence}
{'network.vpc': 'specified', 'security.network_acls': 'contradicted'}
"""

from __future__ import annotations

from evalkit.version import __version__

TYPE_CHECKING = False  # as in typing, which this import is to do without
if TYPE_CHECKING:
    from typing import Any

    from evalkit.api import load_reference, load_rubric, parse, read, score
    from evalkit.document import Document, read_document
    from evalkit.errors import DocumentError, EvalkitError, LabelsError, ResultsError, RubricError, UsageError
    from evalkit.result import Finding, Reading, Scorecard, Stance, Verdict
    from evalkit.rubric.model import Rubric

__all__ = [
    "Document",
    "DocumentError",
    "EvalkitError",
    "Finding",
    "LabelsError",
    "Reading",
    "ResultsError",
    "Rubric",
    "RubricError",
    "Scorecard",
    "Stance",
    "UsageError",
    "Verdict",
    "__version__",
    "load_reference",
    "load_rubric",
    "parse",
    "read",
    "read_document",
    "score",
]

_HOMES = {
    "Document": "evalkit.document",
    "DocumentError": "evalkit.errors",
    "EvalkitError": "evalkit.errors",
    "Finding": "evalkit.result",
    "LabelsError": "evalkit.errors",
    "Reading": "evalkit.result",
    "ResultsError": "evalkit.errors",
    "Rubric": "evalkit.rubric.model",
    "RubricError": "evalkit.errors",
    "Scorecard": "evalkit.result",
    "Stance": "evalkit.result",
    "UsageError": "evalkit.errors",
    "Verdict": "evalkit.result",
    "read_document": "evalkit.document",
}


def __getattr__(name: str) -> Any:
    """Import on first use: `import evalkit` alone costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'evalkit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "evalkit.api")), name)
