"""The dashboard as it stands on a server: nginx as it is shipped, in front of two processes over the same folders."""

import http.client
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy import programs
from twg_analytics import paths

NEEDED = programs.needed("nginx", "nginx-light")
NAME = "aid.example.gov.kh"  # as the shipped files have it
SECRET = "a long text for tests that nobody else knows"
_SHIPPED = paths.ROOT / "deploy"
_MAIN = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 2000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


class Process:
    """One process of the dashboard, which may be killed and started again."""

    def __init__(self, port: int, settings: dict[str, str]) -> None:
        self.port, self._settings = port, settings
        self.running = self._begun()

    def _begun(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TWG_")}
        return subprocess.Popen(
            command, cwd=paths.ROOT, env=environment | self._settings,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def is_alive(self) -> bool:
        """Whether it answers."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=programs.PATIENCE)
        try:
            asked.request("GET", "/healthz", headers={"Host": NAME})
            return asked.getresponse().status == 200
        except OSError:
            return False
        finally:
            asked.close()

    def wait(self) -> None:
        """Wait until it answers."""
        programs.until(self.is_alive, lambda: self.running.poll() is None)

    def kill(self) -> None:
        """End it as a machine ends one that takes all its memory."""
        self.running.kill()
        self.running.wait()

    def start_again(self) -> None:
        """Start it where it was, as the system's service does."""
        self.running = self._begun()
        self.wait()

    def stop(self) -> None:
        """End it as who stops the service does."""
        self.running.terminate()
        try:
            self.running.wait(timeout=programs.PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()


class Site:
    """Where the proxy is and what is behind it."""

    def __init__(self, folder: Path, settings: dict[str, str], tls: ssl.SSLContext, ports: "tuple[int, int]") -> None:
        self.folder, self.settings, self.tls = folder, settings, tls
        self.plain_port, self.port = ports
        self.processes: list[Process] = []
        self.proxy: subprocess.Popen[bytes]


def _settings(folder: Path) -> dict[str, str]:
    """The settings as they are shipped, with the folders of a test."""
    lines = (_SHIPPED / "settings.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    moved = {"/var/lib/aid-analytics": str(folder / "data"), "/var/log/aid-analytics": str(folder / "log")}
    moved["/etc/aid-analytics"] = str(folder)
    for there, here in moved.items():
        given = {name: value.replace(there, here) for name, value in given.items()}
    return given


def certificate(folder: Path) -> ssl.SSLContext:
    """Write a certificate for the name; what a client needs to trust it."""
    asked = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME},IP:127.0.0.1"]
    written = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([programs.path_of("openssl"), *asked, *named, *written], check=True, capture_output=True)
    return ssl.create_default_context(cafile=str(folder / "fullchain.pem"))


def configuration(folder: Path, ports: "tuple[int, int]", behind: "tuple[int, ...]") -> list[str]:
    """Write nginx's configuration, the shipped file with ports and folders of a test; the command that uses it."""
    moved = {
        "listen 80;": f"listen 127.0.0.1:{ports[0]};",
        "listen 443 ": f"listen 127.0.0.1:{ports[1]} ",
        "/etc/ssl/aid.example.gov.kh": str(folder),
        "/etc/nginx/aid-analytics-proxy.conf": str(folder / "aid-analytics-proxy.conf"),
        "/etc/nginx/aid-analytics-pages": str(_SHIPPED / "pages"),
        **{str(8501 + number): str(port) for number, port in enumerate(behind)},
    }
    said = (_SHIPPED / "nginx.conf").read_text(encoding="utf-8")
    for there, here in moved.items():
        assert there in said
        said = said.replace(there, here)
    (folder / "site.conf").write_text(said, encoding="utf-8")
    shutil.copy(_SHIPPED / "aid-analytics-proxy.conf", folder)
    user = "user root;" if os.geteuid() == 0 else ""  # none but root reaches the folders of the tests
    main = folder / "nginx.conf"
    main.write_text(_MAIN.format(folder=folder, user=user), encoding="utf-8")
    return [programs.path_of("nginx"), "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(main)]


@contextmanager
def site(folder: Path, provider: str = "https://provider.example", **settings: str) -> Iterator[Site]:
    """The dashboard over `folder/data`, with people who sign in at a provider."""
    tls = certificate(folder)
    auth = {
        "redirect_uri": f"https://{NAME}/oauth2callback", "cookie_secret": SECRET, "client_id": "aid",
        "client_secret": "secret", "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }  # fmt: skip
    told = "".join(f'{name} = "{value}"\n' for name, value in auth.items())
    (folder / "secrets.toml").write_text(f"[auth]\n{told}", encoding="utf-8")
    plain, secure, *behind = (programs.free_port() for _ in range(4))
    made = Site(folder, _settings(folder) | settings, tls, (plain, secure))
    command = configuration(folder, (plain, secure), tuple(behind))
    try:
        made.processes = [Process(port, made.settings) for port in behind]
        with programs.running(command, lambda: programs.answers(secure)) as made.proxy:
            for process in made.processes:
                process.wait()
            yield made
    finally:
        for process in made.processes:
            process.stop()
