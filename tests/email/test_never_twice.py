"""A file goes to an address once: after success, doubt, a crash, or two people at once."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import shutil
import signal
import threading
import time
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from macros.hosts import emailing
from macros.hosts.emailing import Emailed
from macros.hosts.mail import attempts
from macros.hosts.mail.attempts import AlreadyError, Attempt, folder_beside
from macros.hosts.mail.delivery import NOT_SENT, SENT, UNKNOWN
from macros.outcome import RefusedError
from tests.email.copies import as_bytes, copy, workbook
from tests.email.mail_server import PASSWORD, Faults, MailServer, serving
from tests.email.sent import ANN, BEN, CAT, Desk
from workbook.files.emailed_copy import read_emailed


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def states(desk: Desk) -> dict[str, list[str]]:
    """What is recorded beside the file, by address, oldest first."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder_beside(desk.board).glob("*.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        found.setdefault(said["address"], []).append(said["state"])
    return found


def test_a_second_time_is_refused_and_told_when_it_was_sent(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server)
        with pytest.raises(AlreadyError) as refused:
            desk.send(server)
    assert len(server.post.messages) == 1
    said = str(refused.value)
    assert said.startswith(f"BOARD.xlsx was sent to {ANN} on {time.strftime('%Y-')}")
    assert said.endswith(
        " by eva. Nothing was sent now. To send it once more all the same: --again"
    )


def test_again_sends_once_more_and_both_are_recorded(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server)
        assert desk.send(server, again=True).whole
    assert len(server.post.messages) == 2
    assert states(desk) == {ANN: [SENT, SENT]}


def test_letters_of_an_address_make_no_other_recipient(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server, "Ann@Example.gov.uk")
        with pytest.raises(AlreadyError):
            desk.send(server, ANN)


def test_where_one_of_several_has_it_nobody_gets_it_and_the_way_out_is_said(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server, ANN)
        with pytest.raises(AlreadyError, match="name only them with --to"):
            desk.send(server, ANN, BEN)
        assert desk.send(server, BEN).whole
    assert [each.recipients for each in server.post.messages] == [[ANN], [BEN]]


def test_the_refused_one_of_several_can_be_sent_to_later(desk: Desk) -> None:
    with serving(desk.folder, Faults(addresses={BEN: "450 later"})) as server:
        desk.send(server, ANN, BEN)
        server.post.faults.addresses.clear()
        assert desk.send(server, BEN).whole
    assert states(desk) == {ANN: [SENT], BEN: [NOT_SENT, SENT]}


def test_what_was_not_sent_may_simply_be_tried_again(desk: Desk) -> None:
    with serving(desk.folder, Faults(answers={"DATA": "451 later"})) as server:
        assert not desk.send(server).whole
        server.post.faults.answers.clear()
        assert desk.send(server).whole
    assert states(desk) == {ANN: [NOT_SENT, SENT]}


def test_an_unknown_end_is_not_repeated_but_with_again(desk: Desk) -> None:
    with serving(desk.folder, Faults(cut="after the message")) as server:
        assert desk.send(server).delivery.state == UNKNOWN
        with pytest.raises(AlreadyError, match="it is not known whether it arrived"):
            desk.send(server)
        assert len(server.post.messages) == 1
        server.post.faults.cut = ""
        assert desk.send(server, again=True).whole
    assert states(desk) == {ANN: [UNKNOWN, SENT]}


def test_a_copy_of_the_file_elsewhere_is_the_same_file(desk: Desk) -> None:
    other = desk.folder / "elsewhere"
    other.mkdir()
    copied = Path(shutil.copy(desk.board, other / "renamed.xlsx"))
    with serving(desk.folder) as server:
        desk.send(server)
        with pytest.raises(AlreadyError):
            desk.send(server, file=copied)


def test_a_colleague_finds_the_record_beside_the_file(desk: Desk) -> None:
    colleague = Desk(desk.folder)
    colleague.records = desk.folder / "records of somebody else"
    with serving(desk.folder) as server:
        desk.send(server)
        with pytest.raises(AlreadyError, match="by eva"):
            colleague.send(server)


def test_another_version_is_another_file(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server)
        desk.board.write_bytes(as_bytes(workbook(replace(copy(), version="3"))))
        assert desk.send(server).whole


def _send(server: MailServer, folder: str, go: Event) -> None:
    desk = Desk.__new__(Desk)
    desk.folder = Path(folder)
    desk.board, desk.records = desk.folder / "BOARD.xlsx", desk.folder / "own records"
    go.wait(20)
    desk.send(server, ANN, BEN)


def test_a_crash_while_sending_is_told_as_unknown(desk: Desk) -> None:
    """The process is killed while the server holds the whole message and has not answered."""
    spawning = multiprocessing.get_context("spawn")
    go = spawning.Event()
    go.set()
    with serving(desk.folder, Faults(pause=3)) as server:
        bare = replace(server, post=None)  # type: ignore[arg-type]
        process = spawning.Process(target=_send, args=(bare, str(desk.folder), go))
        process.start()
        waited = time.monotonic() + 20
        while len(states(desk)) < 2 and time.monotonic() < waited:
            time.sleep(0.05)
        assert server.post.has_it.wait(20)
        with pytest.raises(AlreadyError, match="just now by somebody else"):
            desk.send(server, again=True)
        process.kill()
        process.join()
        assert states(desk) == {ANN: ["sending"], BEN: ["sending"]}
        with pytest.raises(AlreadyError, match="it is not known whether it arrived"):
            desk.send(server)
        server.post.faults.pause = 0
        assert desk.send(server, again=True).whole


@pytest.mark.skipif(os.name == "nt", reason="nobody can be made to press Ctrl-C there")
def test_somebody_who_stops_it_is_told_what_is_known(desk: Desk) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a test's worker ignores it
    try:
        with serving(desk.folder, Faults(pause=6)) as server:

            def stop() -> None:
                if server.post.has_it.wait(20):
                    os.kill(os.getpid(), signal.SIGINT)

            threading.Thread(target=stop).start()
            done = desk.send(server)
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.delivery.state == UNKNOWN
    assert "it was stopped while waiting for the answer" in done.lines[0]
    assert states(desk) == {ANN: [UNKNOWN]}


@pytest.mark.parametrize("again", [False, True])
def test_of_several_at_once_one_wins(desk: Desk, again: bool) -> None:
    results: list[Emailed | AlreadyError] = []
    with serving(desk.folder, Faults(pause=4)) as server:
        if again:
            desk.send(server)
            server.post.messages.clear()
        start = threading.Barrier(6)

        def press() -> None:
            start.wait()
            try:
                results.append(desk.send(server, again=again))
            except AlreadyError as refused:
                results.append(refused)

        threads = [threading.Thread(target=press) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.post.messages) == 1
    assert sum(isinstance(each, Emailed) for each in results) == 1
    assert all("just now" in str(each) for each in results if isinstance(each, AlreadyError))


def test_two_with_people_in_common_both_ways_round_send_to_nobody_twice(desk: Desk) -> None:
    with serving(desk.folder, Faults(pause=2)) as server:
        start = threading.Barrier(2)

        def press(*to: str) -> None:
            start.wait()
            with contextlib.suppress(AlreadyError):
                desk.send(server, *to)

        threads = [threading.Thread(target=press, args=to) for to in ((CAT, BEN, ANN), (BEN, CAT))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    everybody = [to for each in server.post.messages for to in each.recipients]
    assert len(everybody) == len(set(everybody))
    assert len(server.post.messages) == 1


def test_the_record_is_there_before_the_password_is_used(desk: Desk) -> None:
    seen: list[dict[str, list[str]]] = []

    def ask() -> str:
        seen.append(states(desk))
        return PASSWORD

    with serving(desk.folder) as server:
        ready = emailing.prepare(desk.board, (ANN,), (), None, read_emailed)
        emailing.send(ready, server.settings, ask, "eva", False, desk.records)
        with pytest.raises(AlreadyError):
            emailing.send(ready, server.settings, ask, "eva", False, desk.records)
    assert seen == [{}], "nobody is asked for a password for what is refused"


def test_a_record_that_cannot_be_written_stops_everything(desk: Desk) -> None:
    folder_beside(desk.board).write_text("a file where the folder should be", encoding="utf-8")
    with serving(desk.folder) as server, pytest.raises(RefusedError, match="nothing was sent"):
        desk.send(server)
    assert server.post.logins == []


def test_a_torn_record_counts_as_unknown(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server)
        for file in folder_beside(desk.board).glob("*.json"):
            file.write_text('{"addr', encoding="utf-8")
        shutil.rmtree(desk.records)
        with pytest.raises(AlreadyError, match="not known"):
            desk.send(server)


def test_a_record_of_another_computer_is_never_taken_for_one_that_ended(desk: Desk) -> None:
    sha = emailing.prepare(desk.board, (ANN,), (), None, read_emailed).sha256
    left = Attempt(ANN, "BOARD.xlsx", sha, "<1@x>", "2023-09-08T14:02:00+01:00", "bob", "mail")
    (held,) = attempts.claim([folder_beside(desk.board)], [left], False)
    there = replace(held.attempt, machine="PC-99", process=os.getpid())
    held.files[0].write_bytes(attempts.as_bytes(there))
    with serving(desk.folder) as server, pytest.raises(AlreadyError, match="by bob"):
        desk.send(server)
    assert server.post.messages == []


def test_the_record_holds_no_password_and_no_figure(desk: Desk) -> None:
    with serving(desk.folder) as server:
        desk.send(server)
    text = "".join(f.read_text(encoding="utf-8") for f in desk.folder.rglob("*.json"))
    assert PASSWORD not in text
    assert "91.0%" not in text
