"""The figures as a table on the terminal and as the measured part of docs/performance.md."""
import os
import platform
import re
from datetime import date
from pathlib import Path

BEGIN, END = "<!-- measured by make bench: begin -->", "<!-- measured by make bench: end -->"


class Report:
    def __init__(self):
        self.parts, self.claims = [], []

    def section(self, title):
        self.parts.append(f"### {title}")

    def text(self, text):
        self.parts.append(text)

    def table(self, head, rows):
        lines = [head, ["---"] * len(head), *rows]
        self.parts.append("\n".join("| " + " | ".join(cells) + " |" for cells in lines))

    def claim(self, wanted, measured, holds):
        self.claims.append([wanted, measured, "yes" if holds else "**no**"])

    @property
    def holds(self):
        return all(claim[2] == "yes" for claim in self.claims)

    def markdown(self):
        claims = Report()
        claims.table(["wanted", "measured", "holds"], self.claims)
        return "\n\n".join([f"Measured on {date.today()} on {machine()}.", *claims.parts, *self.parts])

    def write(self, path: Path):
        """Replaces what stands between the marks, or adds it to the end."""
        before = path.read_text() if path.exists() else "# Performance\n\n`make bench` measures and writes this section.\n"
        part = f"{BEGIN}\n{self.markdown()}\n{END}"
        pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.S)
        after = pattern.sub(lambda _: part, before) if pattern.search(before) else before.rstrip() + f"\n\n{part}\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after)


def machine():
    """Processor, cores, memory and system: what a reader needs to compare."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()).group(1)) / 2**20
    system = ".".join(platform.release().split(".")[:2])
    return f"{os.cpu_count()} cores of {model.group(1) if model else platform.machine()}, {memory:.0f} GB, Linux {system}"
