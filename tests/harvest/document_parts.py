"""Documents of every kind, made on the spot, and a server on this machine."""

import gzip
import io
import ssl
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SAID = "North Korea sent about 12,000 soldiers and at least 5.6 billion dollars of ammunition to Russia."

# One plain sentence or two a language, of our own making.
SENTENCES = {
    "ar": "أرسلت كوريا الشمالية نحو 12 ألف جندي إلى روسيا، وقالت الوزارة إن المساعدات شملت ذخائر وصواريخ.",
    "de": "Nordkorea schickte nach Angaben des Ministeriums etwa 12.000 Soldaten für den Krieg; auch Öl und Geschütze.",
    "en": "North Korea sent about 12,000 soldiers to Russia – “a lot”, the ministry said, and not the first.",
    "es": "Corea del Norte envió unos 12.000 soldados a Rusia, según señaló el ministerio, y también más munición.",
    "fr": "La Corée du Nord a envoyé près de 12 000 soldats à la Russie, a déclaré le ministère, et des munitions.",
    "it": "La Corea del Nord ha inviato circa 12.000 soldati: è la più grande spedizione, perché così è stato deciso.",
    "ja": "北朝鮮はロシアに約1万2千人の兵士を派遣したと発表した。ミサイルや弾薬も送られたという。",
    "ko": "북한은 러시아에 병력 약 1만2천 명을 보냈다고 국가정보원이 밝혔다. 탄약과 미사일도 제공했다.",
    "pl": "Korea Północna wysłała około 12 tysięcy żołnierzy do Rosji, jak podało ministerstwo; są też pociski i ropa.",
    "pt": "A Coreia do Norte enviou cerca de 12 mil soldados à Rússia, segundo o ministério; não foi a única doação.",
    "ru": "Северная Корея направила в Россию около 12 тысяч солдат, сообщили в министерстве. Это был не первый эшелон.",
    "tr": "Kuzey Kore, Rusya'ya yaklaşık 12 bin asker gönderdi; bakanlık bunun ilk olmadığını söyledi.",
    "uk": "Північна Корея відправила до Росії близько 12 тисяч солдатів, повідомило міністерство. Її дії засудили.",
    "zh": "朝鲜向俄罗斯派遣了约一万二千名士兵，国防部说这不是第一次，他们还提供了导弹和弹药。",
}
ENCODINGS = {
    "ar": ("cp1256", "iso8859-6", "utf-16", "utf-16-le"),
    "de": ("cp1252", "iso8859-1", "iso8859-15", "utf-32"),
    "en": ("cp1252", "utf-16-be", "utf-32-le"),
    "es": ("cp1252", "iso8859-15", "utf-16-le"),
    "fr": ("cp1252", "iso8859-1", "utf-8-sig"),
    "it": ("cp1252", "iso8859-15"),
    "ja": ("cp932", "euc_jp", "iso2022_jp", "utf-16-be"),
    "ko": ("euc_kr", "cp949", "utf-16-le", "utf-16-be"),
    "pl": ("cp1250", "iso8859-2", "utf-16"),
    "pt": ("cp1252", "iso8859-1"),
    "ru": ("cp1251", "koi8_r", "iso8859-5", "cp866", "utf-16-le", "utf-32-be"),
    "tr": ("cp1254", "iso8859-9"),
    "uk": ("cp1251", "koi8_u", "iso8859-5", "utf-16-be"),
    "zh": ("gb18030", "gb2312", "utf-16-le", "utf-16-be"),
}

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Soldiers sent | Example News</title>
<meta property="og:title" content="Soldiers sent"><meta property="og:site_name" content="Example News">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2025-09-02T08:00:00+09:00"}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War news of the day</a></li></ul></nav>
<article><h1>Soldiers sent</h1>
<p>{SAID} The ministry told lawmakers so on Tuesday, and gave a list of what else was sent.</p>
<ul><li>Shells of two calibres<li><p>Rockets</p></ul>
<table><tr><th>What</th><th>How many</th></tr><tr><td>shells</td><td>5.7 million</td></tr></table></article>
<footer>All rights reserved</footer></body></html>"""


def docx(body: str, *, title: str = "A letter", extra: dict[str, bytes] | None = None) -> bytes:
    """A Word document whose body is this XML."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    core = (
        '<p:coreProperties xmlns:p="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dcterms:created>2025-09-02T10:00:00Z</dcterms:created></p:coreProperties>"
    )
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode(),
        "docProps/core.xml": core.encode(),
    } | (extra or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of a Word document."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def letter(plain: str | None, html: str | None = None, *, attachment: bytes | None = None) -> EmailMessage:
    """A letter by mail."""
    mail = EmailMessage()
    mail["Subject"] = "Zwölf Züge nach Osten"
    mail["From"] = '"Ministry of Defence" <press@mod.example>'
    mail["To"] = "desk@example.org"
    mail["Date"] = "Tue, 02 Sep 2025 10:00:00 +0200"
    mail.set_content(plain if plain is not None else "\n")
    if html is not None:
        mail.add_alternative(html, subtype="html")
    if attachment is not None:
        mail.add_attachment(attachment, maintype="application", subtype="pdf", filename="table.pdf")
    return mail


def _changing() -> bytes:
    return f"{SAID} {time.monotonic_ns()}".encode()


_Answer = tuple[int, Callable[[], bytes], dict[str, str]]
_FIXED: dict[str, _Answer] = {
    "page": (200, PAGE.encode, {}),
    "consent": (200, PAGE.encode, {}),
    "to-file": (302, bytes, {"Location": "file:///etc/passwd"}),
    "to-wall": (302, bytes, {"Location": "/consent?next=/page"}),
    "gzip": (200, lambda: gzip.compress(PAGE.encode(), mtime=0), {"Content-Encoding": "gzip"}),
    "bomb": (200, lambda: gzip.compress(bytes(600 * 2**20), 9, mtime=0), {"Content-Encoding": "gzip"}),
    "wrong-charset": (
        200,
        partial(SENTENCES["ru"].encode, "cp1251"),
        {"Content-Type": "text/plain; charset=iso-8859-1"},
    ),
    "large": (200, partial(bytes, 3 * 2**20), {}),
    "changing": (200, _changing, {"Content-Type": "text/plain"}),
}


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        _, name, *rest = self.path.partition("?")[0].split("/")
        if name in _FIXED:
            status, body, headers = _FIXED[name]
            self._send(status, body(), **headers)
        elif name == "moved":
            left = int(rest[0])
            self._send(302, b"", Location=f"/moved/{left - 1}" if left else "/page")
        elif name == "status":
            self._send(int(rest[0]), b"no")
        elif name in {"chunked", "endless"}:
            self._chunks(*((PAGE.encode(), 1) if name == "chunked" else (b"x" * 2**20, 64)))
        elif name == "slow":
            self._drip()

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        headers = {"Content-Type": "text/html", **headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _chunks(self, body: bytes, times: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for _ in range(times):
                self.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.close_connection = True

    def _drip(self) -> None:
        """A header a tenth of a second, for longer than anyone waits."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(f"X-{number}: y\r\n".encode())
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@contextmanager
def web(certificate: Path | None = None) -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    server.block_on_close = False
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
