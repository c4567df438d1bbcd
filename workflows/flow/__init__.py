"""A procedure version as a viewflow flow: nodes, work items, the chart."""
