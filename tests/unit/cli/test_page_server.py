import http.client
import threading

import pytest


@pytest.mark.native
def test_the_page_is_served_to_this_machine_alone(folder):
    from digitnet.cli.page_server import listen

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
