import http.client
import threading

import pytest

from digitnet.cli.serve import listen


@pytest.mark.native
def test_the_page_is_served_to_this_machine_alone(folder):
    (folder / "index.html").write_text("the page")
    with listen(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()

        def ask(path, **headers):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

        try:
            assert ask("/") == (200, b"the page")
            assert ask("/", Host="evil.example")[0] == 421
            assert ask("/none")[0] == 404
        finally:
            server.shutdown()
            thread.join()


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
