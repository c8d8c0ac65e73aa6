import DeskStore
import ServiceDesk

/// The tickets of the sample company, oldest first: every status and line, one that waits, one that is late, one that was foreseen, and a
/// change that was approved.
extension SampleStory {
    static let all: [SampleStory] =
        processes + [mail, disk, desks, report, calendar, screen, printer, login, invoices, hebrew, warehouse]

    private static let minute = Duration.seconds(60)
    static func minutes(_ count: Int) -> Duration { minute * count }
    private static func hours(_ count: Int) -> Duration { minute * 60 * count }
    static func days(_ count: Int) -> Duration { hours(24) * count }

    /// Closed by its requester, who said how content she is.
    private static let mail = SampleStory(
        request: TicketRequest(
            subject: "El correo no llega al móvil",
            body: "Hola:\n\nDesde ayer los correos nuevos no llegan al móvil de la oficina. En el ordenador sí.\n\nMaría",
            name: "María García", address: "maria@sol.example", channel: .form, language: .spanish),
        ago: days(12),
        steps: [
            .assign(days(12) - minutes(10), to: .anna, by: .anna),
            .categorise(days(12) - minutes(12), as: ["Access"], by: .anna),
            .fillIn(days(12) - minutes(14), ["Account": "maria@sol.example"], by: .anna),
            .propose(
                days(12) - hours(1), by: .anna,
                "Hola, María:\n\nla contraseña del móvil había caducado. En Ajustes, Cuentas, escriba la nueva y los correos llegarán.\n\nAnna"
            ),
            .confirm(days(11)), .rate(days(11) - hours(1), score: 5, "Rápido y claro, gracias."),
        ])

    /// Nothing had failed yet: found by looking, and solved by the third line before anybody noticed.
    private static let disk = SampleStory(
        request: TicketRequest(
            subject: "The disk of the file server will be full in two weeks",
            body: "The free space has shrunk by 6 GB a day since the last update. At 40 GB the backups will stop.",
            name: "Alice Carter", address: "alice@harbour.example", channel: .telephone, language: .english, facts: foreseen),
        ago: days(9), takenBy: .ivan,
        steps: [
            .assign(days(9) - minutes(5), to: .ivan, by: .ivan),
            .escalate(days(9) - hours(2), to: .third, by: .ivan, "The growth comes from the log of the update service."),
            .note(days(8), by: .ivan, "Logs are rotated daily now; the space has been free since this morning. Watch it for a week."),
        ])

    private static let foreseen: TicketFacts = {
        var facts = TicketFacts()
        facts.isProactive = true
        facts.assessment = PriorityAssessment(users: .low, business: .medium, urgency: .medium)
        facts.particulars = TicketParticulars(symptoms: "38 % free, 6 GB less a day", components: "File server, update service")
        return facts
    }()

    /// A change that a manager approved, and that waits for a supplier.
    private static let desks = SampleStory(
        request: TicketRequest(
            subject: "Dwa nowe stanowiska w księgowości",
            body: "Dzień dobry,\n\nod przyszłego miesiąca zaczynają u nas pracę dwie osoby. Prosimy o laptopy z dostępem do faktur.\n\nJan",
            name: "Jan Kowalski", address: "jan@wisla.example", channel: .form, language: .polish, facts: change),
        ago: days(8), takenBy: .anna,
        steps: [
            .assign(days(8) - minutes(20), to: .anna, by: .anna),
            .categorise(days(8) - minutes(21), as: ["Hardware", "Screens and laptops"], by: .anna),
            .requestApproval(days(8) - hours(1), by: .anna), .approve(days(7), by: .piotr, "Within the budget of this quarter."),
            .answer(
                days(7) - hours(1), by: .anna,
                "Dzień dobry,\n\nzamówiliśmy dwa laptopy. Dostawca obiecuje je w ciągu dwóch tygodni.\n\nAnna"),
            .wait(days(7) - hours(1) - minutes(1), for: .supplier, by: .anna),
        ])

    private static let change: TicketFacts = {
        var facts = TicketFacts()
        facts.kind = .change
        return facts
    }()

    /// Nobody has answered: it is late.
    private static let report = SampleStory(
        request: TicketRequest(
            subject: "Не открывается отчёт за октябрь",
            body:
                "Здравствуйте!\n\nПри открытии отчёта за октябрь программа зависает на 40 %. Остальные месяцы открываются.\n\nСергей Волков",
            name: "Сергей Волков", address: "sergey@volga.example", channel: .form, language: .russian),
        ago: days(6))

    /// Solved; its requester has not said yet whether it works.
    private static let calendar = SampleStory(
        request: TicketRequest(
            subject: "The shared calendar shows meetings an hour late",
            body: "Since Monday every meeting of the harbour office stands an hour too late in the shared calendar.\n\nAlice",
            name: "Alice Carter", address: "alice@harbour.example", channel: .form, language: .english),
        ago: days(2),
        steps: [
            .assign(days(2) - minutes(15), to: .anna, by: .piotr),
            .propose(
                days(1), by: .anna,
                "Hello Alice,\n\nthe office calendar had the time zone of another office. It is set right; please open it once more.\n\nAnna"
            ),
        ])

    /// Waits for an answer of the requester.
    private static let screen = SampleStory(
        request: TicketRequest(
            subject: "La pantalla se queda en negro",
            body: "Buenos días:\n\nEl portátil nuevo se queda en negro al conectarlo a la pantalla de la sala de reuniones.\n\nMaría",
            name: "María García", address: "maria@sol.example", channel: .form, language: .spanish),
        ago: hours(26),
        steps: [
            .assign(hours(25), to: .anna, by: .anna),
            .ask(hours(25) - minutes(5), by: .anna, "Hola, María:\n\n¿con qué cable lo conecta, y qué modelo es la pantalla?\n\nAnna"),
        ])

    private static let printer = SampleStory(
        request: TicketRequest(
            subject: "The printer on the third floor prints grey stripes",
            body: "Since this morning every page has a grey stripe down the left side. Cleaning the glass did not help.\n\nAlice",
            name: "Alice Carter", address: "alice@harbour.example", channel: .form, language: .english),
        ago: minutes(90),
        steps: [
            .assign(minutes(80), to: .anna, by: .anna),
            .answer(
                minutes(75), by: .anna,
                "Hello Alice,\n\nplease switch the printer off, wait a minute and print the test page from its menu.\n\nAnna"),
            .note(minutes(74), by: .anna, "Third report about this printer this month: the drum is due."),
            .fillIn(minutes(73), ["Place": "Third floor", "Model": "HP 4301", "What is wrong": "It prints badly"], by: .anna),
        ])

    /// New.
    private static let login = SampleStory(
        request: TicketRequest(
            subject: "Kan inte logga in efter semestern",
            body: "Hej!\n\nMitt lösenord fungerar inte längre och jag behöver komma åt löneunderlaget i dag.\n\nErik",
            name: "Erik Svensson", address: "erik@fjord.example", channel: .form, language: .swedish),
        ago: minutes(60))

    /// With the second line.
    private static let invoices = SampleStory(
        request: TicketRequest(
            subject: "Faktury nie zapisują się",
            body: "Dzień dobry,\n\nprzy zapisywaniu faktury program pokazuje błąd 0x80070020 i zamyka się. Dotyczy to całego działu.",
            name: "Jan Kowalski", address: "jan@wisla.example", channel: .form, language: .polish),
        ago: minutes(50),
        steps: [
            .escalate(minutes(40), to: .second, by: .anna, "Error 0x80070020: the file is locked by another process.")
        ])

    private static let hebrew = SampleStory(
        request: TicketRequest(
            subject: "המדפסת לא מדפיסה בעברית",
            body: "שלום,\n\nמאז העדכון המסמכים יוצאים עם סימני שאלה במקום אותיות עבריות. דגם המדפסת הוא HP 4301.\n\nתודה, נועם",
            name: "נועם כהן", address: "noam@galil.example", channel: .form, language: .hebrew),
        ago: minutes(30), steps: [.assign(minutes(25), to: .dana, by: .anna)])

    /// Of the highest priority: the third line has it at once.
    private static let warehouse = SampleStory(
        request: TicketRequest(
            subject: "Nothing moves in the warehouse: the scanners are offline",
            body: "All scanners lost the network ten minutes ago. Forty people are waiting and two ships are at the quay.",
            name: "Alice Carter", address: "alice@harbour.example", telephone: "+46 8 123 456 78", channel: .telephone, language: .english,
            facts: standstill),
        ago: minutes(10), takenBy: .dana, steps: [.assign(minutes(8), to: .ivan, by: .piotr)])

    private static let standstill: TicketFacts = {
        var facts = TicketFacts()
        facts.assessment = PriorityAssessment(users: .high, business: .high, urgency: .high)
        facts.contact = "In the warehouse, by telephone only"
        return facts
    }()
}
