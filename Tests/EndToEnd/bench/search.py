"""The search of a desk with 100,000 and with 1,000,000 tickets in six languages: words, exact words, operators and what is like a ticket,
one request after another; what its rows cost a ticket, and how large they are beside the text."""
import os
import random
import subprocess
import sys
import time

from pages import fill
from tables import tables
from workplace import ROUNDS, middle, number, walk

SIZES = [(100_000, 1), (1_000_000, 10)]
# Each language has common words, and many that are rare; all tickets share codes and part numbers.
COMMON = {
    "en": "printer screen password login does not work since update error document invoice network slow please help".split(),
    "he": "מדפסת מסך סיסמה כניסה לא עובד מאז עדכון שגיאה מסמך חשבונית רשת איטי בבקשה עזרה".split(),
    "sv": "skrivare skärm lösenord inloggning fungerar inte sedan uppdatering fel dokument faktura nätverk långsam tack hjälp".split(),
    "es": "impresora pantalla contraseña acceso no funciona desde actualización error documento factura red lenta ayuda gracias".split(),
    "pl": "drukarka ekran hasło logowanie nie działa od aktualizacji błąd dokument faktura sieć wolna proszę pomoc".split(),
    "ru": "принтер экран пароль вход не работает после обновления ошибка документ счёт сеть медленно помощь спасибо".split(),
}
LETTERS = {"he": "אבגדהוזחטיכלמנסעפצקרשת", "ru": "абвгдежзиклмнопрстуфхцчшэюя"}
RARE = 4_000


def rare_words(chance):
    return {
        language: ["".join(chance.choice(LETTERS.get(language, "abcdefghijklmnoprstuvwyz")) for _ in range(chance.randint(5, 11)))
                   for _ in range(RARE)]
        for language in COMMON}


def texts(count):
    """(subject, words, language) of each ticket, always the same."""
    chance = random.Random(7)
    rare = rare_words(chance)
    languages = list(COMMON)
    for _ in range(count):
        language = chance.choice(languages)
        words = [chance.choice(COMMON[language]) if chance.random() < 0.6 else rare[language][int(RARE * chance.random() ** 3)]
                 for _ in range(chance.randint(20, 90))]
        words.insert(chance.randrange(len(words)), f"0x{chance.randrange(1 << 20):08x}")
        yield " ".join(words[:6]), " ".join(words), language


def write_texts(desk, count):
    beside = tables(desk)
    connection = beside._connection
    first = beside.ask("SELECT MIN(id) FROM ticket")[0]
    connection.execute("BEGIN IMMEDIATE")
    size = 0
    for place, (subject, words, language) in enumerate(texts(count)):
        size += len(subject.encode()) + len(words.encode())
        connection.execute("UPDATE ticket SET subject = ? WHERE id = ?", (subject, first + place))
        connection.execute(
            "UPDATE message SET subject = ?, body = ?, new_words = ?, language = ? WHERE ticket = ?", (subject, words, words, language, first + place))
    # The desk makes the rows anew below; what triggers noted of this is nobody's work.
    connection.execute("DELETE FROM search_stale")
    connection.execute("COMMIT")
    beside.close()
    return size


def measure(new_desk, folder, report):
    report.section("Search: pages one after another")
    rows, costs, claims = [], [], []
    for count, of in SIZES if not os.environ.get("SVAR_BENCH_SMALL") else SIZES[:1]:
        desk = new_desk(f"search{count}")
        desk.new_ticket()
        fill(desk, count, of)
        size = write_texts(desk, count)
        began = time.perf_counter()
        subprocess.run([os.environ["SVAR_BINARY"], "search", "rebuild"], env=os.environ | desk.environment, check=True, capture_output=True)
        took = time.perf_counter() - began
        beside = tables(desk)
        bytes_of = beside.ask(
            "SELECT SUM(pgsize) FROM dbstat WHERE aggregate = 1 AND name LIKE 'search_%'") if has_dbstat(beside) else [None]
        beside.close()
        costs.append([f"{count:,}", f"{took / count * 1e3:.2f} ms", f"{bytes_of[0] / size:.1f}" if bytes_of[0] else "not measured"])
        visitor = desk.visitor()
        visitor.sign_in()
        cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
        measured = [walk(desk, cookie, name, count, paths) for name, paths in walks(count).items()]
        rows += measured
        claims += [(row, 100 if row[0] == "what is like a ticket" else 50) for row in measured]
        desk.stop()
    report.text(f"{ROUNDS} requests of one person for each row, and as many for a bare page of the same size. Texts of 20 to 90 words in six languages.")
    report.table(
        ["page", "tickets", "bytes", "median", "p95", "bare page, median", "times that"],
        [[name, f"{count:,}", f"{size:,}", f"{half:.1f} ms", f"{p95:.1f} ms", f"{bare:.2f} ms", f"{half / bare:.1f}"]
         for name, count, size, half, p95, bare in rows])
    report.table(["tickets", "made findable, each", "rows of the search, times the text"], costs)
    for row, limit in claims:
        report.claim(f"{row[0]}, {row[1]:,} tickets, under {limit} ms (p95)", f"{row[4]:.1f} ms", row[4] < limit)


def has_dbstat(beside):
    try:
        beside.ask("SELECT name FROM dbstat LIMIT 1")
        return True
    except Exception as fault:
        print(f"search: {fault}", file=sys.stderr)
        return False


def walks(count):
    """Addresses by the name of their row."""
    from urllib.parse import quote
    chance = random.Random(11)
    samples = list(texts(2_000))
    pick = lambda: chance.choice(samples)
    rare = lambda: max(pick()[1].split(), key=len)
    common = [word for words in COMMON.values() for word in words]
    address = lambda words: f"/search?q={quote(words)}"
    return {
        "a common word": [address(chance.choice(common)) for _ in range(ROUNDS)],
        "two common words": [address(" ".join(chance.sample(COMMON[chance.choice(list(COMMON))], 2))) for _ in range(ROUNDS)],
        "a rare word": [address(rare()) for _ in range(ROUNDS)],
        "an error code": [address(next(word for word in pick()[1].split() if word.startswith("0x"))) for _ in range(ROUNDS)],
        "exact words": [address('"' + " ".join(pick()[1].split()[:3]) + '"') for _ in range(ROUNDS)],
        "words and operators": [address(f"status:new assignee:none {chance.choice(common)}") for _ in range(ROUNDS)],
        "nothing found": [address(f"qqzxv{at}") for at in range(ROUNDS)],
        "what is like a ticket": [f"/tickets/{number(chance.randrange(1, count))}/similar?part=panel" for _ in range(ROUNDS)],
    }
