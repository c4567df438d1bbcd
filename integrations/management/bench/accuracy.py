"""How well names are found: recall of aliases left out, alerts on the innocent, and pairs told apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from integrations.management.bench.corpus import Data
from integrations.management.bench.shapes import ALG, Search, official

RECALL = {
    "un_treated": "retrieval_un_treated",
    "un_alias": "retrieval_un_alias",
    "ofac_alias": "retrieval_ofac_alias",
    "csl_alias": "retrieval_csl_alias",
    "institution_alias": "retrieval_institution_alias",
}
WHOLE = "un_treated"  # these are in the index as they stand: nothing is left out for them
INNOCENT = {"people_global": "negatives_global", "people_us": "negatives_us"}
UNIVERSITIES, MOST_UNIVERSITIES = "universities_other_countries", 2000
# Their universities may well be on a list.
LISTED = frozenset(("CN", "IR", "RU", "KP", "SY", "BY", "PK", "HK", "VE", "CU"))
PAIRS = {
    "names": "pairs_nk_names",
    "entities": "pairs_nk_entities",
    "handwritten": "pairs_handwritten",
    "institutions": "pairs_institution_hard",
    "affiliations": "pairs_ror_affiliation",
    "cyrillic": "pairs_ca_cyrillic",
    "tokens": "pairs_translit_tokens",
}
DESCRIBED, ATTRIBUTES = "entities", ("query_attrs", "candidate_attrs")  # of the others the names alone are compared
MOST_PAIRS = 1200


def found(data: Data, entities: Iterable[Mapping[str, Any]], size: int) -> dict[str, float]:
    """Recall and alerts over all official entities, on at most so many cases of each kind."""
    search = official((), {str(entity["id"]): entity for entity in entities})
    figures = {f"recall_{key}": _recall(search, data.sample(name, size), key) for key, name in RECALL.items()}
    innocent = {key: [("Person", row["full_name"]) for row in data.sample(n, size)] for key, n in INNOCENT.items()}
    names = data.universities(min(size, MOST_UNIVERSITIES), LISTED)
    innocent["universities"] = [("Organization", name) for name in names]
    return figures | {f"alerts_{key}": _alerts(search, asked) for key, asked in innocent.items()}


def _recall(search: Search, rows: list[dict[str, str]], key: str) -> float:
    hits = 0
    for row in rows:
        left_out = None if key == WHOLE else (row["expect_id"], row["query"])
        hits += any(number == row["expect_id"] for number, _ in search(row["schema"], row["query"], left_out))
    return _share(hits, len(rows))


def _alerts(search: Search, asked: list[tuple[str, str]]) -> float:
    return _share(sum(bool(search(schema, name, None)) for schema, name in asked), len(asked))


def told_apart(data: Data) -> dict[str, float]:
    """F1 of each kind of pairs at the product's own threshold; of the hard institutions the false alerts too."""
    figures: dict[str, float] = {}
    for key, name in PAIRS.items():
        said = list(_judged(data.rows(name), described=key == DESCRIBED))
        right = sum(same and alike for same, alike in said)
        wrong = sum(alike and not same for same, alike in said)
        missed = sum(same and not alike for same, alike in said)
        figures[f"f1_{key}"] = _share(2 * right, 2 * right + wrong + missed)
        if key == "institutions":
            figures["alerts_institutions"] = _share(wrong, len(said) - right - missed)
    return figures


def _judged(rows: list[dict[str, str]], *, described: bool) -> Iterator[tuple[bool, bool]]:
    """(whether it is the same party, whether we take it for the same), of at most some rows spread over all."""
    score, threshold = ALG["sluis"]
    step = len(rows) // MOST_PAIRS + 1 if len(rows) > MOST_PAIRS else 1
    for row in rows[::step]:
        ours, theirs = (json.loads(row[key]) if described and row[key] else None for key in ATTRIBUTES)
        alike = score(row["schema"], row["query"], row["candidate"], ours, theirs) >= threshold
        yield row["match"] == "1", alike


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
