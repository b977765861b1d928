"""Two processes of the dashboard behind nginx, as `deploy/` has it, over the same folders and one PostgreSQL server."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.building import built
from tests.deploy import postgresql, programs
from tests.deploy import site as sites
from tests.deploy.reader import USER, Lost, Reader
from tests.deploy.site import NAME, Site
from tests.reading import rows
from twg_analytics import access, paths
from twg_analytics.access import COMMAND_LINE, Person, audit, granting, roles

pytestmark = [postgresql.NEEDED, sites.NEEDED]
DARA, SOK = "dara@cdc.gov.kh", "sok@undp.org"
ODA = f"{built.DATE}/oda.xlsx"


def _export(path: Path, title: str) -> Path:
    """An export of one project."""
    rows.write_xlsx(path, rows.grid([rows.oda({"Project Title": title})]))
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    _export(folder / "data/raw" / ODA, "Alpha roads")
    built.publish(folder / "data")
    with postgresql.server() as server:
        store = server.database()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TWG_DECISIONS", store)
            for account, role in ((DARA, "administrator"), (SOK, "viewer")):
                granting.grant(store, account, role, None)
            with sites.site(folder, TWG_DECISIONS=store) as one:
                yield one
    assert (folder / "error.log").read_text().count("[emerg]") == 0


@pytest.fixture
def store(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """The store of the site, for a test that looks into it; the chain of what was done holds after each."""
    monkeypatch.setenv("TWG_DECISIONS", site.settings["TWG_DECISIONS"])
    return site.settings["TWG_DECISIONS"]


@pytest.fixture
def two(site: Site) -> Iterator[tuple[Reader, Reader]]:
    """Two readers, one with each process."""
    readers = [Reader(site, DARA), Reader(site, DARA)]
    for reader, process in zip(readers, site.processes, strict=True):
        reader.cookies["aid_process"] = str(process.port)
        reader.arrive()
    yield readers[0], readers[1]
    for reader in readers:
        reader.leave()


def _command(site: Site, *words: str) -> str:
    """What a command says that is given on the server."""
    command, environment = [sys.executable, "-m", "twg_analytics", *words], {**os.environ, **site.settings}
    return subprocess.run(command, cwd=paths.ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def _publish(site: Site, title: str) -> None:
    """Publish an export in place of the one before it."""
    file = _export(site.folder / f"{title}.xlsx", title)
    ((replaced,),) = [
        [path.relative_to(site.folder / "data/raw").as_posix()]
        for path in (site.folder / "data/raw" / built.DATE).glob("*.xlsx")
    ]
    told = ("--date", built.DATE, "--by", "Dara", "--replaces", replaced)
    load = _command(site, "load", "add", str(file), *told).strip()
    for step in ("read", "publish"):
        _command(site, "load", step, load)


def _first_process(site: Site) -> int:
    """The process to which somebody is led who comes now."""
    reader = Reader(site, DARA)
    assert reader.read("projects").errors == []
    reader.leave()
    # Two that are equally busy are asked in turn; whoever comes asks twice, and would meet the same one every time.
    Reader(site).get("/_stcore/health")
    return reader.process


def test_answers_are_sealed_and_only_for_the_name_of_the_server(site: Site) -> None:
    reader = Reader(site)
    said = reader.get("/")
    assert said.status == 200 and said.headers["strict-transport-security"] == "max-age=31536000"
    assert said.headers["server"] == "nginx" and "frame-ancestors 'none'" in said.headers["content-security-policy"]
    cookies = (reader.get("/_stcore/health").headers.get_all("set-cookie")) or []
    assert cookies and all("; Secure" in cookie for cookie in cookies)
    assert reader.get("/", Host="elsewhere.example").status == 400
    assert [reader.get(path).status for path in ("/_stcore/metrics", "/media/x.csv")] == [404, 403]
    plain = http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=programs.PATIENCE)
    plain.request("GET", "/explore?twg=ed", headers={"Host": NAME})
    moved = plain.getresponse()
    assert (moved.status, moved.headers["location"]) == (301, f"https://{NAME}/explore?twg=ed")
    plain.close()


def test_whether_it_is_well_is_told_on_the_server_only(site: Site) -> None:
    assert [Reader(site).get(path).status for path in ("/healthz", "/readyz")] == [200, 200]
    assert [Reader(site, address="127.0.0.2").get(path).status for path in ("/healthz", "/readyz")] == [403, 403]


def test_nobody_says_himself_who_he_is_or_where_he_is_from(site: Site, store: str) -> None:
    stranger = Reader(site)
    stranger.cookies[USER] = "made up"
    page = stranger.read("explore")
    assert page.says("Sign in") and not page.says("Alpha roads")
    dara = Reader(site, DARA, address="127.0.0.3")
    assert dara.read("projects").says("Alpha roads")
    signed = audit.entries(store).iloc[-1]
    assert (signed["account"], signed["action_code"], signed["address"]) == (DARA, "sign_in", "127.0.0.3")
    dara.leave()


def test_readers_are_shared_out_and_each_comes_back_to_its_own_process(site: Site) -> None:
    readers = [Reader(site, DARA) for _ in range(4)]
    for reader in readers:
        assert reader.read("projects").errors == []
    ports = sorted(process.port for process in site.processes)
    assert sorted(reader.process for reader in readers) == sorted(ports * 2)
    for reader in readers:
        before = reader.process
        assert reader.hand_up("oda.xlsx", b"a file") == 204
        reader.arrive()
        reader.read("projects")
        assert reader.process == before
    elsewhere = readers[0]
    elsewhere.cookies["aid_process"] = str(next(port for port in ports if port != elsewhere.process))
    assert elsewhere.hand_up("oda.xlsx", b"a file") == 403  # what the cookie is for
    for reader in readers:
        reader.leave()


def test_too_large_a_file_is_refused(site: Site, two: tuple[Reader, Reader]) -> None:
    one, _ = two
    one.read("load")
    assert one.hand_up("large.xlsx", b"x" * (50 * 2**20 + 1)) == 413  # by the dashboard
    asked = http.client.HTTPSConnection("127.0.0.1", site.port, timeout=programs.PATIENCE, context=site.tls)
    asked.putrequest("PUT", "/_stcore/upload_file/session/larger.xlsx", skip_host=True)
    for name, value in {"Host": NAME, "Content-Length": str(61 * 2**20)}.items():
        asked.putheader(name, value)
    asked.endheaders()
    assert asked.getresponse().status == 413  # by the proxy, before anything is sent
    asked.close()


@pytest.mark.parametrize(("path", "times"), [("/_stcore/health", 400), ("/_stcore/upload_file/session/file", 80)])
def test_who_asks_too_often_waits_and_nobody_else(site: Site, path: str, times: int) -> None:
    asked = http.client.HTTPSConnection(
        "127.0.0.1", site.port, timeout=programs.PATIENCE, context=site.tls, source_address=("127.0.0.4", 0)
    )
    found = []
    for _ in range(times):
        asked.request("OPTIONS", path, headers={"Host": NAME})
        answer = asked.getresponse()
        said = answer.read()
        found.append(answer.status)
    asked.close()
    assert found[0] != 429 and found[-1] == 429
    assert "Too many requests at once" in said.decode() and "មានសំណើច្រើនពេក" in said.decode()
    assert Reader(site, address="127.0.0.5").get(path, "OPTIONS").status == found[0]


def test_what_is_published_is_seen_by_both(site: Site, two: tuple[Reader, Reader]) -> None:
    assert all(reader.read("projects").says("Alpha roads") for reader in two)
    _publish(site, "Bravo roads")
    for reader in two:
        page = reader.read("projects")
        assert page.says("Bravo roads") and not page.says("Alpha roads") and page.errors == []


def test_a_role_that_is_withdrawn_counts_no_more_in_either(site: Site, store: str) -> None:
    readers = [Reader(site, SOK) for _ in site.processes]
    assert all(reader.read("projects").says("roads") for reader in readers)
    assert len({reader.process for reader in readers}) == 2
    held = roles.listed(store).set_index("account")["role_id"]
    with access.as_person(Person(COMMAND_LINE, is_operator=True)):
        granting.withdraw(store, int(held[SOK]))
    for reader in readers:
        page = reader.read("projects")
        assert page.says("has no role") or page.says("have no role"), page.errors
        assert not page.says("roads")
        reader.leave()
    assert audit.verify(store) is None


def test_fifty_who_connect_at_once_are_all_answered_while_pages_are_drawn(
    site: Site, two: tuple[Reader, Reader]
) -> None:
    crowd = [Reader(site, DARA, address=f"127.0.1.{number}") for number in range(1, 51)]
    with ThreadPoolExecutor(len(crowd) + len(two)) as threads:
        drawn = [threads.submit(reader.read, "projects") for reader in two]
        for arrived in [threads.submit(reader.arrive) for reader in crowd]:
            arrived.result()
        assert [page.result().errors for page in drawn] == [[], []]
    answered = Counter(reader.process for reader in crowd)
    assert sorted(answered) == sorted(process.port for process in site.processes)
    for reader in crowd:
        reader.leave()


def test_one_address_holds_so_many_pages_open_and_others_are_let_in(site: Site) -> None:
    def opened(address: str) -> tuple[ssl.SSLSocket, int]:
        way = socket.create_connection(("127.0.0.1", site.port), programs.PATIENCE, (address, 0))
        told = f"Host: {NAME}\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n"
        page = site.tls.wrap_socket(way, server_hostname=NAME)
        page.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{told}Sec-WebSocket-Key: {'a' * 22}==\r\n\r\n".encode())
        return page, int(page.recv(4096).split()[1])

    with ExitStack() as stack:
        statuses = Counter[int]()
        for _ in range(205):
            page, status = opened("127.0.0.6")
            stack.enter_context(page)
            statuses[status] += 1
        assert statuses == {101: 200, 429: 5}
        other, status = opened("127.0.0.7")
        stack.enter_context(other)
        assert status == 101


def test_when_a_process_is_killed_its_readers_go_on_with_the_other(site: Site, two: tuple[Reader, Reader]) -> None:
    here, there = two
    assert (here.process, there.process) == tuple(process.port for process in site.processes)
    for reader in two:
        reader.read("projects")
    site.processes[0].kill()
    with pytest.raises(Lost):
        here.read("projects")
    assert there.read("projects").says("roads")
    assert here.read("projects").says("roads") and here.process == there.process
    site.processes[0].start_again()
    # Whoever was moved stays where the page now is, with everything that belongs to it.
    assert here.hand_up("oda.xlsx", b"a file") == 204 and here.process == there.process
    programs.until(lambda: _first_process(site) == site.processes[0].port)


def test_it_says_so_when_no_process_is_there(site: Site) -> None:
    for process in site.processes:
        process.kill()
    said = Reader(site).get("/explore?twg=ed")
    assert said.status == 502 and said.headers["content-type"] == "text/html; charset=utf-8"
    assert "The dashboard is starting" in said.body.decode() and "កំពុងចាប់ផ្ដើម" in said.body.decode()
    assert said.headers["strict-transport-security"] and "default-src 'none'" in said.headers["content-security-policy"]
    for process in site.processes:
        process.start_again()
    programs.until(lambda: Reader(site).get("/readyz").status == 200)
