"""Numbers follow the clock, as RFC 9562 lays them out, and no two are the same."""

import uuid

from workflows.models.numbers import numbered, uuid7


def test_a_number_is_laid_out_as_the_rfc_shows_one():
    """The example of RFC 9562, appendix A.6."""
    shown = uuid.UUID("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    assert numbered(0x017F22E279B0, 0xCC3 << 62 | 0x18C4DC0C0C07398F) == shown
    assert (shown.version, shown.variant) == (7, uuid.RFC_4122)


def test_numbers_follow_the_clock_and_none_is_given_twice(monkeypatch):
    moments = iter([5_000_000_000, *[6_000_000_000] * 500, 7_000_000_000])
    monkeypatch.setattr("workflows.models.numbers.time_ns", lambda: next(moments))
    first, *same, last = (uuid7() for _ in range(502))
    assert first < min(same)
    assert max(same) < last
    assert len({*same}) == 500
    assert {(number.version, number.variant) for number in (first, *same)} == {(7, uuid.RFC_4122)}
