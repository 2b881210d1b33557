"""Web servers that people have: our configuration of one in; the server itself, serving a folder on this machine, out."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.project import ROOT

CONFIGURATIONS = ROOT / "deploy"
KEPT = ROOT / ".cache" / "servers"
"""Where Debian's packages are unpacked, so that nothing of the machine is changed."""
LIBRARIES = "usr/lib/x86_64-linux-gnu"
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "filter", "deflate")
"""What Apache needs for our configuration: Debian has them on, but for `headers`."""


@dataclass(frozen=True)
class WebServer:
    """A server, and how it is had and started."""

    name: str
    packages: tuple[str, ...]
    program: str
    environment: Mapping[str, str] = field(default_factory=dict)

    def find(self) -> Path | None:
        """The machine's own, else what Debian has; none where neither can be had."""
        if found := shutil.which(self.program):
            return Path(found)
        unpacked = KEPT / "usr/sbin" / self.program
        if not unpacked.exists() and shutil.which("apt-get"):
            self._unpack()
        return unpacked if unpacked.exists() else None

    def _unpack(self) -> None:
        KEPT.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-qq", "download", *self.packages], cwd=KEPT, check=False, capture_output=True, timeout=300)
        for package in (each for name in self.packages for each in KEPT.glob(f"{name}_*.deb")):
            subprocess.run(["dpkg", "-x", package, KEPT], check=True, capture_output=True)


NGINX = WebServer("nginx", ("nginx", "nginx-common"), "nginx")
APACHE = WebServer("apache", ("apache2-bin", "libapr1", "libaprutil1"), "apache2", {"LD_LIBRARY_PATH": str(KEPT / LIBRARIES)})


@contextmanager
def serving(server: WebServer, program: Path, site: Path, folder: Path) -> Iterator[str]:
    """The site as our configuration serves it; its address. `folder` is for what the server writes."""
    port = _free_port()
    (folder / "configuration").write_text(_around(server, _ours(server, site, port), folder, port, program), "utf-8")
    arguments = (
        ["-p", str(folder), "-c", str(folder / "configuration")]
        if server is NGINX
        else ["-f", str(folder / "configuration"), "-DFOREGROUND"]
    )
    with subprocess.Popen([program, *arguments], env=os.environ | server.environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            _await(process, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _ours(server: WebServer, site: Path, port: int) -> str:
    """The file as it is, with the three lines that the owner is told to change."""
    name = "nginx.conf" if server is NGINX else "apache.conf"
    text = (CONFIGURATIONS / name).read_text("utf-8").replace("/srv/katalog/current", str(site))
    return re.sub(r"listen 80;", f"listen 127.0.0.1:{port};", text.replace("<VirtualHost *:80>", f"<VirtualHost *:{port}>"))


def _around(server: WebServer, ours: str, folder: Path, port: int, program: Path) -> str:
    """What Debian has around a site."""
    if server is NGINX:
        (folder / "site.conf").write_text(ours, "utf-8")
        places = "".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        top = f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        return f"{top}http {{ access_log off; {places}\ninclude {folder}/site.conf; }}\n"
    (folder / "mime.types").touch()
    modules = program.parents[1] / "lib/apache2/modules"
    loaded = "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in MODULES)
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    basics = f"ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\n"
    return f"{loaded}{basics}{user}DefaultRuntimeDir {folder}\nTypesConfig {folder}/mime.types\n{ours}"


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _await(process: subprocess.Popen[str], port: int) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read() if process.stderr else "")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")
