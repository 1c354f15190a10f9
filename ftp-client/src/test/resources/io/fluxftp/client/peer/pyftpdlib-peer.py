"""pyftpdlib as a peer of the tests: HOME PORT USER PASSWORD FIRST_PASSIVE_PORT LAST_PASSIVE_PORT.

Ends at the end of standard input, and so with the tests, however they end.
"""
import logging
import os
import sys
import threading

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer


def end_with_the_tests():
    sys.stdin.read()
    os._exit(0)


home, port, user, password, first, last = sys.argv[1:]
logging.basicConfig(level=logging.WARNING)
authorizer = DummyAuthorizer()
authorizer.add_user(user, password, home, perm="elradfmwMT")
handler = type("Handler", (FTPHandler,), {
    "authorizer": authorizer,
    "passive_ports": list(range(int(first), int(last) + 1)),
})
threading.Thread(target=end_with_the_tests, daemon=True).start()
FTPServer(("127.0.0.1", int(port)), handler).serve_forever()
