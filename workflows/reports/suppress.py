"""Small numbers kept back: a group too small to be shown, and enough others that no subtraction gives it away."""

from collections.abc import Mapping


def kept_back(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """The groups that are not shown, of groups that together make a total which is shown.

    Every group below `least`; and where only one would be kept back, or all together are still below it, the smallest
    of the others too: else the total less what is shown would be the very number that was to be protected.
    """
    small = sorted((name for name in sizes if sizes[name]), key=lambda name: (sizes[name], name))
    kept = [name for name in small if sizes[name] < least]
    while kept and len(kept) < len(small) and (len(kept) == 1 or sum(sizes[name] for name in kept) < least):
        kept.append(small[len(kept)])
    return frozenset(kept)
