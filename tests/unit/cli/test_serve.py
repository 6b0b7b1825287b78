import pytest


@pytest.mark.native
def test_without_a_page_or_a_port_it_says_what_to_do(run, folder):
    code, _, err = run("serve")
    assert code == 1
    assert "run python build.py build" in err
    (folder / "dist").mkdir()
    (folder / "dist" / "index.html").touch()
    code, _, err = run("serve", "--port", "99999")
    assert code == 1
    assert "choose another with --port" in err
