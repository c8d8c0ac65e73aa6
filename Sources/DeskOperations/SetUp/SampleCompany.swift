import DeskStore
import ServiceDesk

/// A small company to try the desk with: the cast that the tests use too.
package enum SampleCompany {
    package static let name = "Norrsken IT"
    package static let administrator = "anna@norrsken.example"
    /// Everybody knows it, so a desk that others can reach refuses the sample company.
    package static let password = "correct horse battery"

    private typealias Colleague = (address: String, name: String, role: Role, language: Language)

    private static let staff: [Colleague] = [
        (administrator, "Anna Lindqvist", .administrator, .english),
        ("piotr@norrsken.example", "Piotr Nowak", .manager, .polish),
        ("dana@norrsken.example", "דנה לוי", .agent, .hebrew),
        ("ivan@norrsken.example", "Иван Петров", .agent, .russian),
    ]

    private static let requests: [TicketRequest] = [
        TicketRequest(
            subject: "The printer on the third floor prints grey stripes",
            body: "Since this morning every page has a grey stripe down the left side. Cleaning the glass did not help.\n\nAlice",
            name: "Alice Carter", address: "alice@harbour.example", channel: .form, language: .english),
        TicketRequest(
            subject: "Kan inte logga in efter semestern",
            body: "Hej!\n\nMitt lösenord fungerar inte längre och jag behöver komma åt löneunderlaget i dag.\n\nErik",
            name: "Erik Svensson", address: "erik@fjord.example", channel: .form, language: .swedish),
        TicketRequest(
            subject: "Faktury nie zapisują się",
            body: "Dzień dobry,\n\nprzy zapisywaniu faktury program pokazuje błąd 0x80070020 i zamyka się. Dotyczy to całego działu.",
            name: "Jan Kowalski", address: "jan@wisla.example", channel: .form, language: .polish),
        TicketRequest(
            subject: "La pantalla se queda en negro",
            body: "Buenos días:\n\nEl portátil nuevo se queda en negro al conectarlo a la pantalla de la sala de reuniones.\n\nMaría",
            name: "María García", address: "maria@sol.example", channel: .form, language: .spanish),
        TicketRequest(
            subject: "המדפסת לא מדפיסה בעברית",
            body: "שלום,\n\nמאז העדכון המסמכים יוצאים עם סימני שאלה במקום אותיות עבריות. דגם המדפסת הוא HP 4301.\n\nתודה, נועם",
            name: "נועם כהן", address: "noam@galil.example", channel: .form, language: .hebrew),
        TicketRequest(
            subject: "Не открывается отчёт за октябрь",
            body:
                "Здравствуйте!\n\nПри открытии отчёта за октябрь программа зависает на 40 %. Остальные месяцы открываются.\n\nСергей Волков",
            name: "Сергей Волков", address: "sergey@volga.example", channel: .form, language: .russian),
    ]

    /// Loads the company once; a desk that has it keeps what was done with it.
    package static func load(into desk: Desk) async throws {
        guard try await desk.read({ try $0.settings.value(SettingName.sampleCompany) }) == nil else { return }
        let signedIn = try await addStaff(to: desk)
        var numbers: [TicketNumber] = []
        for request in requests {
            if let known = try await submitted(request, at: desk, as: signedIn[0]) {
                numbers.append(known.number)
            } else {
                numbers.append(try await desk.submitForm(request).ticket.number)
            }
        }
        try await work(on: numbers, at: desk, as: signedIn)
        try await desk.change { try $0.settings.set(SettingName.sampleCompany, "loaded") }
    }

    /// The ticket of a request that an earlier load had come to.
    private static func submitted(_ request: TicketRequest, at desk: Desk, as viewer: Viewer) async throws -> Ticket? {
        try await desk.tickets(TicketFilter(), after: nil, limit: Desk.largestPage, for: viewer).tickets
            .first { $0.subject == request.subject && $0.requester.address == request.address }?.ticket
    }

    /// A load that was cut off goes on where it stopped.
    private static func addStaff(to desk: Desk) async throws -> [Viewer] {
        var viewers: [Viewer] = []
        for colleague in staff {
            do {
                try await desk.addAgent(
                    colleague.address, name: colleague.name, role: colleague.role, password: password, language: colleague.language)
            } catch DeskError.invalid(field: "email", .taken) {}
            guard let viewer = try await desk.viewer(colleague.address) else { throw DeskError.notFound }
            viewers.append(viewer)
        }
        return viewers
    }

    /// A few tickets are under way, so that a list shows more than beginnings.
    private static func work(on numbers: [TicketNumber], at desk: Desk, as staff: [Viewer]) async throws {
        let (anna, dana) = (staff[0], staff[2])
        try await unlessDone { try await desk.assign(numbers[0], to: anna.person, by: anna) }
        let purposes = try await desk.conversation(numbers[0], for: anna).map(\.purpose)
        if !purposes.contains(.answer) {
            _ = try await desk.answer(
                numbers[0],
                body: "Hello Alice,\n\nplease switch the printer off, wait a minute and print the test page from its menu.\n\nAnna",
                by: anna)
        }
        if !purposes.contains(.note) {
            _ = try await desk.note(numbers[0], body: "Third report about this printer this month: the drum is due.", by: anna)
        }
        try await unlessDone { try await desk.assign(numbers[4], to: dana.person, by: dana) }
        try await unlessDone {
            try await desk.escalate(numbers[2], to: .second, because: "Error 0x80070020: the file is locked by another process.", by: anna)
        }
    }

    private static func unlessDone(_ step: () async throws -> Void) async throws {
        do { try await step() } catch DeskError.refused(.noChange) {}
    }
}
