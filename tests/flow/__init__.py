"""Procedures as viewflow flows: compiling, resolving, work items, the chart."""
