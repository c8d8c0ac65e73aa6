import Localization
import ServiceDesk
import Testing

/// The words of the trade, as the organisations that use the desk say them.
@Suite("Glossary")
struct GlossaryTests {
    private static let order: [Language] = [.english, .hebrew, .swedish, .spanish, .polish, .russian]

    /// For each key the word that its text must hold, in the order en he sv es pl ru.
    private static let words: [(key: String, words: [String])] = [
        (
            "event.byDesk",
            [
                "service desk", "דלפק השירות", "servicedesk", "servicio de atención al cliente", "dział wsparcia technicznego",
                "служба поддержки",
            ]
        ),
        ("list.requester", ["requester", "פונה", "anmälare", "solicitante", "zgłaszający", "пользователь"]),
        ("mail.answer.footer", ["ticket", "כרטיס", "ärende", "ticket", "zgłoszenie", "заявка"]),
        ("list.title", ["tickets", "כרטיסים", "ärenden", "tickets", "zgłoszenia", "заявки"]),
        ("kind.incident", ["incident", "תקרית", "incident", "incidente", "incydent", "инцидент"]),
        ("kind.serviceRequest", ["service request", "בקשה", "begäran", "solicitud", "zapytanie", "запрос"]),
        ("kind.problem", ["problem", "בעיה", "problem", "problema", "problem", "проблема"]),
        ("kind.change", ["change", "שינוי", "ändring", "cambio", "zmiana", "изменение"]),
        ("ticket.category", ["category", "קטגוריה", "kategori", "categoría", "kategoria", "категория"]),
        ("list.queue", ["queue", "תור", "kö", "cola", "kolejka", "очередь"]),
        ("list.assignee", ["assignee", "אחראי טיפול", "handläggare", "responsable", "wykonawca", "исполнитель"]),
        ("ticket.assignee", ["assignee", "אחראי טיפול", "handläggare", "responsable", "wykonawca", "исполнитель"]),
        ("ticket.escalate.reason", ["escalation", "הסלמה", "eskalering", "escalada", "eskalacji", "эскалации"]),
        ("line.first", ["first line", "קו ראשון", "första linjen", "primera línea", "pierwsza linia", "первая линия"]),
        ("line.second", ["second line", "קו שני", "andra linjen", "segunda línea", "druga linia", "вторая линия"]),
        ("line.third", ["third line", "קו שלישי", "tredje linjen", "tercera línea", "trzecia linia", "третья линия"]),
        ("list.priority", ["priority", "עדיפות", "prioritet", "prioridad", "priorytet", "приоритет"]),
        ("priority.lowest", ["lowest", "הנמוכה ביותר", "lägsta", "mínima", "najniższy", "самый низкий"]),
        ("priority.low", ["low", "נמוכה", "låg", "baja", "niski", "низкий"]),
        ("priority.normal", ["normal", "רגילה", "normal", "normal", "normalny", "обычный"]),
        ("priority.high", ["high", "גבוהה", "hög", "alta", "wysoki", "высокий"]),
        ("priority.highest", ["highest", "הגבוהה ביותר", "högsta", "máxima", "najwyższy", "самый высокий"]),
        (
            "queue.general",
            ["general questions", "שאלות כלליות", "allmänna frågor", "preguntas generales", "pytania ogólne", "общие вопросы"]
        ),
        ("queue.compatibility", ["compatibility", "תאימות", "kompatibilitet", "compatibilidad", "kompatybilność", "совместимость"]),
        (
            "queue.operations",
            [
                "operational problems", "בעיות תפעול", "driftproblem", "problemas de explotación", "problemy dotyczące eksploatacji",
                "вопросы эксплуатации",
            ]
        ),
        (
            "ticket.requestClosure",
            ["request to close", "בקשת סגירה", "begäran om avslut", "solicitud de cierre", "zapytanie o zamknięcie", "запрос на закрытие"]
        ),
        (
            "event.closureRequested",
            ["request to close", "בקשת סגירה", "begäran om avslut", "solicitud de cierre", "zapytanie o zamknięcie", "запрос на закрытие"]
        ),
        ("event.closed.confirmed", ["solution", "פתרון", "lösning", "resolución", "rozwiązanie", "решение"]),
        ("closure.done", ["confirmation", "אישור", "bekräftelse", "confirmación", "potwierdzenie", "подтверждение"]),
        ("closure.title", ["clos", "סגירת", "avslut", "cierre", "zamknięcie", "закрытие"]),
    ]

    @Test("The texts use the words of the glossary", arguments: words)
    func binding(key: String, words: [String]) throws {
        try #require(words.count == Self.order.count)
        for (language, word) in zip(Self.order, words) {
            #expect(Catalog.of(language).text(key).lowercased().contains(word), "\(language)")
        }
    }
}
