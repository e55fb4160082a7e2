"""The record of sending: written before a message goes out, so that none goes out twice.

Every recipient of a file has a record of its own, a small file made in one step that only one
process can win. It stands in two places: beside the published file, where colleagues find it,
and among the person's own records, which also know copies of the file. It is found by the
file's content and the address. A record that still says ``sending`` while nobody sends was
left by a crash: whether that message arrived is not known, and it is told so.

A further try is a further record with the next number; none is ever written over by another.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from macros.hosts.mail.delivery import NOT_SENT, SENT, UNKNOWN, Delivery
from macros.outcome import RefusedError
from workbook.files import processes
from workbook.files.atomic import write_atomically

SENDING = "sending"


class AlreadyError(RefusedError):
    """The file went to somebody already, or may have; the message says when and what to do."""


@dataclass(frozen=True)
class Attempt:
    """One try to send one file to one address, as its record says it."""

    address: str
    file: str
    sha256: str
    message_id: str
    when: str
    who: str
    server: str
    machine: str = ""
    process: int = 0
    mark: str = ""
    state: str = SENDING
    answer: str = ""

    @property
    def runs(self) -> bool:
        """Whether it is being sent at this moment, from this computer."""
        here = self.machine == platform.node()
        return self.state == SENDING and here and processes.runs(self.process, self.mark)

    @property
    def when_in_words(self) -> str:
        """Such as ``2023-09-08 14:02``."""
        with suppress(ValueError):
            return f"{dt.datetime.fromisoformat(self.when).astimezone():%Y-%m-%d %H:%M}"
        return self.when or "a day that is not known"


@dataclass(frozen=True)
class Claim:
    """The right to send to one address: its attempt, and the files that record it."""

    attempt: Attempt
    files: tuple[Path, ...]


def folder_beside(book: Path) -> Path:
    """Where the records of a published file stand for everybody who has it.

    >>> folder_beside(Path("reports/board.xlsx")).name
    'board.xlsx - e-mails'
    """
    return book.with_name(f"{book.name} - e-mails")


def begun(attempt: Attempt) -> Attempt:
    """The attempt as one of this process."""
    number = os.getpid()
    return replace(
        attempt, machine=platform.node(), process=number, mark=processes.mark(number) or ""
    )


def refuse_second(places: Sequence[Path], attempts: Sequence[Attempt], again: bool) -> None:
    """:class:`AlreadyError` where the file went to one of them before, or goes just now."""
    found = {
        each.address: earlier
        for each in attempts
        if (earlier := _in_the_way(known(places, each.sha256, each.address), again)) is not None
    }
    if found:
        raise AlreadyError(_told(list(found.values()), len(attempts) > len(found)))


def claim(places: Sequence[Path], attempts: Sequence[Attempt], again: bool) -> list[Claim]:
    """Records that sending begins, for every attempt or for none; :class:`AlreadyError` where
    one of them went out before (or may have), or goes out just now. ``again`` passes over the
    former, never over the latter.
    """
    ready = sorted((begun(each) for each in attempts), key=lambda each: each.address)
    refuse_second(places, ready, again)
    claims: list[Claim] = []
    try:
        for attempt in ready:
            made: list[Path] = []
            claims.append(Claim(attempt, ()))
            for place in places:
                made.append(_made(place, attempt, again))
                claims[-1] = Claim(attempt, tuple(made))
    except BaseException as wrong:
        for begun_claim in claims:
            for file in begun_claim.files:
                with suppress(OSError):
                    file.unlink()
        for place in places:
            with suppress(OSError):
                place.rmdir()  # only where it is empty
        if isinstance(wrong, OSError):
            raise RefusedError(
                "nothing was sent, because it could not be recorded first that it is: "
                f"{wrong.filename}: {wrong.strerror}. Copy the published file into a folder in "
                "which you may write"
            ) from wrong
        raise
    return claims


def settle(claims: Sequence[Claim], delivery: Delivery) -> list[str]:
    """Writes down what became of each; what could not be written is returned in words."""
    trouble = []
    for held in claims:
        state = delivery.of(held.attempt.address)
        settled = replace(held.attempt, state=state, answer=delivery.answer or delivery.reason)
        for file in held.files:
            try:
                write_atomically(file, as_bytes(settled))
            except OSError as wrong:
                trouble.append(f"{file}: {wrong.strerror or wrong}")
    return trouble


def known(places: Sequence[Path], sha256: str, address: str) -> list[Attempt]:
    """What is recorded of a file and an address, oldest first in each place."""
    return [attempt for place in places for _, attempt in _kept(place, sha256, address)]


def _in_the_way(earlier: Sequence[Attempt], again: bool) -> Attempt | None:
    """The attempt because of which no further one may begin: a running one, else the last."""
    for attempt in earlier:
        if attempt.runs:
            return attempt
    left = [each for each in earlier if each.state != NOT_SENT]
    return left[-1] if left and not again else None


def _made(place: Path, attempt: Attempt, again: bool) -> Path:
    """The record's file, made by nobody else; the number after the last decides who wins."""
    place.mkdir(parents=True, exist_ok=True)
    kept = _kept(place, attempt.sha256, attempt.address)
    earlier = _in_the_way([each for _, each in kept], again)
    if earlier is not None:
        raise AlreadyError(_told([earlier], False))
    number = 1 + max((number for number, _ in kept), default=0)
    file = place / f"{_key(attempt.sha256, attempt.address)}.{number}.json"
    temporary = place / f"{secrets.token_hex(8)}.tmp"
    try:
        _write_new(temporary, as_bytes(attempt))
        try:
            if os.name == "nt":
                os.rename(temporary, file)  # refuses there where the file exists
            else:
                os.link(temporary, file)
        except FileExistsError:
            raise
        except OSError:  # a share without links
            _write_new(file, as_bytes(attempt))
    except FileExistsError:
        raise AlreadyError(_just_now(attempt)) from None
    finally:
        with suppress(OSError):
            temporary.unlink()
    return file


def _write_new(file: Path, content: bytes) -> None:
    with file.open("xb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _kept(place: Path, sha256: str, address: str) -> list[tuple[int, Attempt]]:
    """Every record of the file and the address in a place; one that is torn counts as unknown."""
    found = []
    for file in place.glob(f"{_key(sha256, address)}.*.json"):
        number = file.name.split(".")[-2]
        if number.isdigit():
            found.append((int(number), _read(file, sha256, address)))
    return sorted(found, key=lambda pair: pair[0])


def _read(file: Path, sha256: str, address: str) -> Attempt:
    try:
        attempt = Attempt(**json.loads(file.read_text(encoding="utf-8")))
        if attempt.state in (SENDING, SENT, NOT_SENT, UNKNOWN) and type(attempt.process) is int:
            return attempt
    except (OSError, ValueError, TypeError):
        pass
    return Attempt(address, "the file", sha256, "", "", "", "", state=UNKNOWN)


def _key(sha256: str, address: str) -> str:
    return hashlib.sha256(f"{sha256} {address.casefold()}".encode()).hexdigest()[:32]


def as_bytes(attempt: Attempt) -> bytes:
    return json.dumps(asdict(attempt), ensure_ascii=False, indent=1).encode() + b"\n"


def _just_now(attempt: Attempt) -> str:
    return (
        f"{attempt.file} is being sent to {attempt.address} just now by somebody else; nothing "
        "was sent by this command. Try again in a minute to see what became of it"
    )


def _told(earlier: Sequence[Attempt], others: bool) -> str:
    running = [each for each in earlier if each.runs]
    if running:
        return _just_now(running[0])
    said = []
    for each in earlier:
        by = f" by {each.who}" if each.who else ""
        identity = f" (message {each.message_id})" if each.message_id else ""
        if each.state == SENT:
            said.append(f"{each.file} was sent to {each.address} on {each.when_in_words}{by}")
        else:
            said.append(
                f"sending {each.file} to {each.address} was begun on {each.when_in_words}{by}"
                f"{identity} and it is not known whether it arrived: ask there, or the IT service"
            )
    more = " To send it to the others alone, name only them with --to." if others else ""
    return (
        f"{'; '.join(said)}. Nothing was sent now.{more} To send it once more all the same: --again"
    )
