"""The tables of a desk, read and filled beside it, on either engine."""
import sqlite3
import subprocess


def tables(desk):
    return SQLiteTables(desk.database) if desk.database.startswith("sqlite:") else PostgreSQLTables(desk.database)


class SQLiteTables:
    """A connection of our own to the file."""
    engine = "SQLite"

    def __init__(self, location):
        self._connection = sqlite3.connect(location.removeprefix("sqlite:"), isolation_level=None)
        self._connection.execute("PRAGMA busy_timeout = 5000")

    def ask(self, query):
        """The first column of the rows of a query."""
        return [row[0] for row in self._connection.execute(query)]

    def columns(self, table):
        return self.ask(f"SELECT name FROM pragma_table_info('{table}')")

    def write(self, statements):
        """In one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            self._connection.execute(statement)
        self._connection.execute("COMMIT")

    def close(self):
        self._connection.close()


class PostgreSQLTables:
    """One psql that stays, so that asking often does not cost a process each time."""
    engine = "PostgreSQL"
    _end = "-- end of the rows --"

    def __init__(self, location):
        self._location = location
        self._psql = subprocess.Popen(
            ["psql", "--quiet", "--no-psqlrc", "--no-align", "--tuples-only", "--set", "ON_ERROR_STOP=1", "--dbname", location],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, query):
        """The first column of the rows of a query; whole numbers as such."""
        self._psql.stdin.write(f"{query};\n\\echo '{self._end}'\n")
        self._psql.stdin.flush()
        found = []
        while (line := self._psql.stdout.readline()) != self._end + "\n":
            assert line, f"psql ended at {query}"
            word = line.rstrip("\n").split("|")[0]
            found.append(int(word) if word.lstrip("-").isdigit() else word)
        return found

    def columns(self, table):
        return self.ask(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position")

    def write(self, statements):
        """In one transaction. Ids that were given are not given again, and the planner knows how large the tables are by then."""
        given = [
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))" for table in ("ticket", "message")]
        script = ";\n".join(["BEGIN", *statements, *given, "COMMIT", "ANALYZE"])
        subprocess.run(
            ["psql", "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--dbname", self._location], input=script + ";\n",
            check=True, capture_output=True, text=True)

    def close(self):
        self._psql.stdin.close()
        self._psql.wait()
