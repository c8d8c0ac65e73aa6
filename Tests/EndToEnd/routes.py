"""The pages that the desk answers to, read from its tables of routes, so that a new one is walked without anybody thinking of it."""
import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "Sources" / "DeskWeb"
TABLES = {"Portal/PortalRoutes.swift", "Portal/RequesterRoutes.swift", "Agent/AgentRoutes.swift", "Admin/AdminRoutes.swift"}


def pages():
    """{path with :parameters: who may open it} of every GET route of a page."""
    sources = {path: path.read_text() for path in WEB.rglob("*.swift")}
    found = {}
    for table in TABLES:
        for kind, path, access in re.findall(r"\.(get|list)\(\s*((?:\"[^\"]*\"|[\w.]+)),\s*(?:\.(\w+))?", (WEB / table).read_text()):
            found[_written(path, sources)] = access or "staff" if kind == "get" else "staff"
    assert len(found) > 50, found
    return found


def pattern(path):
    """Matches the addresses of a route, with or without a query."""
    return re.compile("^" + re.sub(r":\w+", "[^/?#]+", path) + r"(\?.*)?$")


def _written(path, sources):
    """A path as it is, with the constants that it is made of."""
    text = path.strip('"')
    if not path.startswith('"'):
        return _constant(path, sources)
    return re.sub(r"\\\(([\w.]+)\)", lambda match: _constant(match[1], sources), text)


def _constant(name, sources):
    owner, constant = name.split(".")
    for text in sources.values():
        owned = re.search(r"(?:struct|enum|extension) " + owner + r"\b(.*?)(?=\n})", text, re.S)
        value = owned and re.search(r"static let " + constant + r' = "([^"]*)"', owned[1])
        if value:
            return re.sub(r"\\\((\w+)\)", lambda match: _constant(f"{owner}.{match[1]}", sources), value[1])
    raise AssertionError(f"no constant {name} in the pages")
