"""The statements that make a table one that is written once, on SQLite and on PostgreSQL."""

FUNCTION = "sluis_written_once"
FUNCTION_BODY = """
BEGIN
    RAISE EXCEPTION '% is written once: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
"""
"""Kept character for character: the check compares what the database holds with this."""

CREATE_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $body${FUNCTION_BODY}$body$"
)


def expected(vendor: str, table: str) -> dict[str, str]:
    """Trigger name -> the statement that makes it, for one table on one kind of database."""
    if vendor == "sqlite":
        return {f"{table}_no_{verb}": _sqlite(table, verb) for verb in ("update", "delete")}
    return {f"{table}_no_{verb}": _postgresql(table, verb) for verb in ("change", "truncate")}


def _sqlite(table: str, verb: str) -> str:
    return (
        f'CREATE TRIGGER "{table}_no_{verb}" BEFORE {verb.upper()} ON "{table}" '
        f"BEGIN SELECT RAISE(ABORT, '{table} is written once: {verb} is refused'); END"
    )


def _postgresql(table: str, verb: str) -> str:
    moment, each = ("UPDATE OR DELETE", "ROW") if verb == "change" else ("TRUNCATE", "STATEMENT")
    return (
        f'CREATE TRIGGER "{table}_no_{verb}" BEFORE {moment} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()'
    )
