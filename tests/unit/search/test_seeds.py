import pytest

from digitnet.search.seeds import SeedTask, parse_seeds, train_seed


def test_seeds_in_ranges_and_lists(refused):
    assert parse_seeds("1-3") == [1, 2, 3]
    assert parse_seeds("7, 1-2") == [7, 1, 2]
    for text in ("", "a", "1-", "3-1", "1,1", "1-2000", "-3"):
        with refused("Give"):
            parse_seeds(text)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_file(seed, patches):
    task = SeedTask("two-layer-64", 1, seed)
    first, second = (train_seed(patches(60), task) for _ in range(2))
    assert first.content == second.content
    assert first.content != train_seed(patches(60), task._replace(seed=9)).content
    assert 0 <= first.accuracy <= 1
    assert first.loss > 0
