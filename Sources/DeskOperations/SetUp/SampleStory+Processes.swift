import DeskStore
import ServiceDesk

/// Three matters of the sample company from first contact to the end, one for each of the organisations whose processes the desk serves
/// (PROCESS): a software house in Polish, an outsourcer in Russian, an app-maker in Swedish, Spanish and Hebrew.
extension SampleStory {
    static let processes: [SampleStory] = [softwareHouse, outsourcer, appMaker, request, prevented]

    /// Late, solved, not to her content, solved again, confirmed; weeks later its number is named again.
    private static let softwareHouse = SampleStory(
        request: TicketRequest(
            subject: "Program zamyka się przy eksporcie",
            body: "Dzień dobry,\n\nprzy eksporcie do PDF program zamyka się bez komunikatu. Wersja 7.0.\n\nJan Kowalski",
            name: "Jan Kowalski", address: "jan@wisla.example", channel: .form, language: .polish),
        ago: days(40),
        steps: [
            .queue(days(40) - minutes(20), in: "Operational problems", by: .piotr), .assign(days(40) - minutes(25), to: .piotr, by: .piotr),
            .timePasses(days(37), until: "clockReached"),
            .propose(days(36), by: .piotr, "Dzień dobry,\n\nproszę wyłączyć podgląd w ustawieniach eksportu.\n\nPiotr Nowak"),
            .write(days(36) - minutes(90), "Bez podglądu eksport działa, ale tylko do dziesięciu stron."),
            .propose(days(34), by: .piotr, "Dzień dobry,\n\nwersja 7.1 eksportuje już całe dokumenty.\n\nPiotr Nowak"),
            .requestClosure(days(30), by: .piotr), .confirm(days(29), after: "closureRequested"),
            .write(days(3), "Po aktualizacji do 7.2 program znów zamyka się przy eksporcie."),
        ])

    /// A call that the first line had for longer than its time; worked on by the second, with the developers, and handed back.
    private static let outsourcer = SampleStory(
        request: TicketRequest(
            subject: "Не загружаются накладные", body: "При загрузке накладных программа сообщает об ошибке 504. Началось сегодня утром.",
            name: "Сергей Волков", address: "sergey@volga.example", telephone: "+7 495 123-45-67", channel: .telephone,
            language: .russian, facts: calledBack),
        ago: days(21), takenBy: .dana,
        steps: [
            .assign(days(21) - minutes(2), to: .dana, by: .dana), .timePasses(days(21) - minutes(18), until: "escalated"),
            .assign(days(21) - minutes(25), to: .ivan, by: .ivan),
            .note(days(21) - minutes(40), by: .ivan, "Запрос к складу выполняется дольше минуты: нет индекса по дате."),
            .askDevelopers(
                days(21) - minutes(55), title: "Индекс по дате накладной", link: "https://tracker.example/issues/77", by: .ivan),
            .developersAreDone(days(20), by: .ivan),
            .escalate(days(20) - minutes(5), to: .first, by: .ivan, "Индекс добавлен, осталось сообщить клиенту."),
            .assign(days(20) - minutes(10), to: .dana, by: .dana),
            .propose(days(20) - minutes(15), by: .dana, "Здравствуйте!\n\nНакладные снова загружаются. Пожалуйста, проверьте."),
            .confirm(days(20) - minutes(60)), .rate(days(20) - minutes(70), score: 4, "Спасибо, всё работает."),
        ])

    private static let calledBack: TicketFacts = {
        var facts = TicketFacts()
        facts.contact = "Звонить до 18:00"
        return facts
    }()

    /// An incident: asked about, weighed, diagnosed, restored before it was solved, and closed.
    private static let appMaker = SampleStory(
        request: TicketRequest(
            subject: "Appen loggar ut alla efter en minut",
            body: "Hej!\n\nSedan i går kväll loggas alla i butiken ut efter en minut.\n\nErik",
            name: "Erik Svensson", address: "erik@fjord.example", channel: .form, language: .swedish),
        ago: days(16),
        steps: [
            .assign(days(16) - minutes(10), to: .anna, by: .anna), .categorise(days(16) - minutes(12), as: ["Access"], by: .anna),
            .weigh(days(16) - minutes(14), PriorityAssessment(users: .high, business: .medium, urgency: .medium), by: .anna),
            .ask(
                days(16) - minutes(20), by: .anna,
                "Hej Erik!\n\nVilken version av appen har ni, och vilket konto används i butiken?\n\nAnna"),
            .write(days(16) - minutes(50), "Version 3.4, och kontot heter butik-12."),
            .fillIn(days(16) - minutes(55), ["Account": "butik-12"], by: .anna),
            .note(days(16) - minutes(70), by: .anna, "Hypotes: klockan på servern går fel, så att inloggningen gäller för kort tid."),
            .restore(days(16) - minutes(80), by: .anna),
            .propose(
                days(16) - minutes(90), by: .anna,
                "Hej Erik!\n\nServerns klocka är rättad. Logga in en gång till, så ska det hålla.\n\nAnna"),
            .confirm(days(15)),
        ])

    private static let request = SampleStory(
        request: TicketRequest(
            subject: "Una segunda pantalla para la recepción", body: "Buenos días:\n\nNecesitamos otra pantalla en la recepción.\n\nMaría",
            name: "María García", address: "maria@sol.example", channel: .form, language: .spanish),
        ago: days(14),
        steps: [
            .assign(days(14) - minutes(5), to: .anna, by: .anna), .classify(days(14) - minutes(6), as: .serviceRequest, by: .anna),
            .propose(days(13), by: .anna, "Hola, María:\n\nla pantalla ya está instalada en la recepción.\n\nAnna"),
            .confirm(days(12) - minutes(30)),
        ])

    /// Foreseen, and closed because it never happened.
    private static let prevented = SampleStory(
        request: TicketRequest(
            subject: "תעודת האבטחה של האתר תפוג בעוד שבוע", body: "הניטור מראה שהתעודה תפוג ביום ראשון. עד אז האתר עובד כרגיל.",
            name: "נועם כהן", address: "noam@galil.example", channel: .telephone, language: .hebrew, facts: expected),
        ago: days(13), takenBy: .dana,
        steps: [
            .assign(days(13) - minutes(5), to: .dana, by: .dana), .note(days(12), by: .dana, "התעודה חודשה לשנה, והניטור מאשר."),
            .prevent(days(11), by: .dana),
        ])

    private static let expected: TicketFacts = {
        var facts = TicketFacts()
        facts.isProactive = true
        facts.assessment = PriorityAssessment(users: .medium, business: .medium, urgency: .low)
        return facts
    }()
}
