"""``scorecard serve``: what it keeps, prints and refuses."""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
import socket
import ssl
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from macros.hosts.addin import commands, kept
from macros.hosts.addin.manifest import manifest
from macros.hosts.offered import in_forms
from macros.outcome import RefusedError
from tests.support import cli

PAGES = Path(commands.__file__).parent / "pages"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "xlwings_server" else found(name)
    )
    with pytest.raises(RefusedError, match=r'pip install "board-scorecard\[addin\]"'):
        commands.serve()


def test_the_terminal_imports_nothing_of_the_extra() -> None:
    code = (
        "import sys, macros.hosts.terminal\n"
        "print([m for m in ('xlwings', 'xlwings_server', 'fastapi', 'uvicorn', 'cryptography')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_a_licence_key_it_says_where_to_read(
    extra: None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XLWINGS_LICENSE_KEY", raising=False)
    monkeypatch.setenv("HOME", str(home))
    done = cli.run("serve", "--port", "0")
    assert done.returncode == 1
    assert "XLWINGS_LICENSE_KEY" in done.stderr
    assert "Licences" in done.stderr


def test_a_port_that_is_taken(extra: None, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RefusedError, match=rf"Port {port} is taken.*--port {port + 1}"):
            commands.serve(port=port)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--cert", "a.pem"], "belong together"),
        (["--cert", "a.pem", "--key", "b.pem"], "a.pem does not exist"),
        (["--host", "192.0.2.1"], "not an address of this computer"),
    ],
)
def test_refusals(extra: None, home: Path, words: list[str], said: str) -> None:
    done = cli.run("serve", "--port", "0", *words)
    assert done.returncode == 1
    assert said in " ".join(done.stderr.split())


def test_the_token_is_kept_and_closed_to_others(home: Path) -> None:
    word = kept.token()
    assert len(word) >= 32
    assert kept.token() == word
    assert kept.token("mine") == "mine"
    assert kept.token() == word, "one given for a run is not kept"
    if sys.platform != "win32":
        assert (kept.folder() / "token.txt").stat().st_mode & 0o077 == 0


def test_the_manifest_fits_the_pages() -> None:
    text = manifest("https://localhost:8443", "a&b/c", "0.1.0")
    root = ET.fromstring(text)
    ids = {e.get("id") for e in root.iter() if e.tag.startswith("{http://schemas.microsoft.com")}
    wanted = {e.get("resid") for e in root.iter() if e.get("resid")}
    assert wanted <= ids, "a resource that is not there"
    values = [e.get("DefaultValue", "") for e in root.iter() if e.get("DefaultValue")]
    addresses = [value for value in values if "://" in value]
    assert all(value.startswith("https://localhost:8443/") for value in addresses)
    assert sum("token=a%26b%2Fc" in value for value in addresses) == 2
    for picture in re.findall(r"/static/(images/\S+?\.png)", text):
        assert (PAGES / "static" / picture).is_file()
    short = [e for e in root.iter() if e.tag.endswith("ShortStrings")]
    assert all(len(e.get("DefaultValue", "")) <= 125 for strings in short for e in strings)
    long = [e for e in root.iter() if e.tag.endswith("LongStrings")]
    assert all(len(e.get("DefaultValue", "")) <= 250 for strings in long for e in strings)
    assert "Namespace" not in text, "it would be saved into every formula"
    names = re.findall("<FunctionName>(.*?)</FunctionName>", text)
    assert names == [f"scorecard-{button.id}" for button in in_forms()]
    assert "associate(`scorecard-${" in (PAGES / "static/js/ribbon.js").read_text("utf-8")
    for button in in_forms():
        assert f'id="{button.macro}.Label" DefaultValue="{button.label}"' in text


def test_whoever_trusts_the_authority_trusts_this_address_only(extra: None, home: Path) -> None:
    from cryptography import x509

    from macros.hosts.addin.certificate import kept_certificate

    made = kept_certificate(home, "localhost")
    assert made.made is True
    assert kept_certificate(home, "localhost").made is False
    assert sorted(path.name for path in home.iterdir()) == [
        "scorecard-authority.crt", "server.crt", "server.key"
    ]  # fmt: skip
    authority = x509.load_pem_x509_certificate(made.authority.read_bytes())
    limits = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    assert {str(name.value) for name in limits.permitted_subtrees or ()} == {
        "localhost", "127.0.0.1/32"
    }  # fmt: skip
    assert _shakes_hands(made.authority, made.certificate, made.key, "localhost")
    assert _shakes_hands(made.authority, made.certificate, made.key, "127.0.0.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        _shakes_hands(made.authority, made.certificate, made.key, "example.org")
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=725)
    assert kept_certificate(home, "localhost", later).made is True
    assert kept_certificate(home, "scorecard.council.example").made is True


def _shakes_hands(authority: Path, certificate: Path, key: Path, name: str) -> bool:
    """Whether a client that trusts the authority trusts the server under that name."""
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    asking = ssl.create_default_context(cafile=str(authority))
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            try:
                with serving.wrap_socket(listening.accept()[0], server_side=True):
                    pass
            except OSError:
                pass  # the client hung up

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            with (
                socket.create_connection(listening.getsockname()) as plain,
                asking.wrap_socket(plain, server_hostname=name),
            ):
                return True
        finally:
            thread.join(5)
