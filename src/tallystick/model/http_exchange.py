"""One request to a server and its answer."""

import msgspec

Headers = tuple[tuple[str, str], ...]


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked and what came back, as an archive keeps it."""

    url: str
    time: str  # ISO time, UTC, when the answer began
    status: int
    reason: str = ""
    protocol: str = "HTTP/1.1"
    headers: Headers = ()
    body: bytes = b""  # as sent, but for chunks: still packed where a Content-Encoding says so
    request_headers: Headers = ()
    address: str = ""  # IP address that answered

    def header(self, name: str) -> str:
        """The first header of that name; "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")
