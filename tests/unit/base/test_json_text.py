from digitnet.base.json_text import depth


def test_depth_counts_brackets_in_brackets():
    assert depth("") == 0
    assert depth('{"a": [1, 2], "b": {}}') == 2
    assert depth("[" * 500) == 500
