"""The matcher as a pair scorer (`ALG`) and as a search over official names (`official`), for scripts from outside."""

from integrations.management.bench.shapes import ALG, official

__all__ = ["ALG", "official"]
