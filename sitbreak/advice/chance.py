"""Could it be chance? Exact, no approximation; pure."""

from math import comb


def chance(hits: int, n: int, other_hits: int, other_n: int) -> float:
    """Return how likely at least so many of all hits fall into the first group by chance (Fisher's exact test).

    One-sided: the hypergeometric tail.
    """
    all_hits, all_n = hits + other_hits, n + other_n
    if not n or not other_n:
        return 1.0
    ways = sum(
        comb(all_hits, k) * comb(all_n - all_hits, n - k) for k in range(hits, min(n, all_hits) + 1) if n - k >= 0
    )
    return ways / comb(all_n, n)


def chance_of(hits: int, n: int) -> float:
    """Return how likely at least so many hits are where every other one would be (the tail of the binomial)."""
    return sum(comb(n, k) for k in range(hits, n + 1)) / (1 << n)
