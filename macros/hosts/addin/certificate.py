"""A certificate for the loopback address, so that Excel's HTTPS has something to trust.

An authority is made that may sign for this address only, signs one certificate, and its
key is thrown away: whoever trusts it trusts nothing else, now or later.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from macros.hosts.addin.kept import write_closed

DAYS = 730
SOON = 14
"""With fewer days left a new one is made, which has to be trusted again."""

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate; ``authority`` is what the user's machine has to trust."""

    authority: Path
    certificate: Path
    key: Path
    made: bool
    """Whether it is new, and so not trusted yet."""


def kept_certificate(folder: Path, host: str, now: dt.datetime | None = None) -> Certificate:
    """The certificate kept for this host, or a new one."""
    now = now or dt.datetime.now(dt.UTC)
    found = Certificate(
        folder / "scorecard-authority.crt", folder / "server.crt", folder / "server.key", False
    )
    if _usable(found, host, now):
        return found
    _make(found, host, now)
    return Certificate(found.authority, found.certificate, found.key, True)


def _usable(found: Certificate, host: str, now: dt.datetime) -> bool:
    if not all(path.exists() for path in (found.authority, found.certificate, found.key)):
        return False
    try:
        held = x509.load_pem_x509_certificate(found.certificate.read_bytes())
    except ValueError:
        return False
    names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return names == _names(host) and held.not_valid_after_utc > now + SOON * DAY


def _names(host: str) -> x509.SubjectAlternativeName:
    names: list[x509.GeneralName] = []
    for name in dict.fromkeys(("localhost", "127.0.0.1", host)):
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            names.append(x509.DNSName(name))
    return x509.SubjectAlternativeName(names)


def _permitted(host: str) -> x509.NameConstraints:
    names: list[x509.GeneralName] = []
    for name in _names(host):
        if isinstance(name, x509.IPAddress):
            names.append(x509.IPAddress(ipaddress.ip_network(name.value)))
        else:
            names.append(name)
    return x509.NameConstraints(permitted_subtrees=names, excluded_subtrees=None)


def _make(into: Certificate, host: str, now: dt.datetime) -> None:
    signing, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = _called(f"Scorecard add-in on this computer, {now:%Y-%m-%d}")
    start, end = now - DAY, now + DAYS * DAY

    def builder(key: ec.EllipticCurvePublicKey, subject: x509.Name) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
                critical=False,
            )
        )

    authority = (
        builder(signing.public_key(), issuer)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(_permitted(host), critical=True)
        .sign(signing, hashes.SHA256())
    )
    server = (
        builder(own.public_key(), _called(host))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_names(host), critical=False)
        .sign(signing, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    into.authority.write_bytes(authority.public_bytes(pem))
    into.certificate.write_bytes(server.public_bytes(pem))
    own_key = own.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    write_closed(into.key, own_key)


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
