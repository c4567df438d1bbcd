"""The product: engine, tables, flows, actions, queries and faces."""
