import ServiceDesk

/// The company Norrsken IT and whoever writes to it.
package enum Cast {
    package static let company = "Norrsken IT"
    package static let desk = "desk@norrsken.example"
    /// What the desk's own mail server calls itself.
    package static let mailServer = "mx.norrsken.example"
    package static let compatibility = "compatibility@norrsken.example"

    package static let anna = CastMember("Anna Lindqvist", "anna@norrsken.example", .english, .administrator)
    package static let piotr = CastMember("Piotr Nowak", "piotr@norrsken.example", .polish, .manager)
    /// Works on the desk's first queue.
    package static let dana = CastMember("דנה לוי", "dana@norrsken.example", .hebrew, .agent)
    /// Works on the queue Compatibility.
    package static let ivan = CastMember("Иван Петров", "ivan@norrsken.example", .russian, .agent)
    package static let staff = [anna, piotr, dana, ivan]

    package static let alice = CastMember("Alice Carter", "alice@harbour.example", .english)
    package static let erik = CastMember("Erik Svensson", "erik@fjord.example", .swedish)
    package static let jan = CastMember("Jan Kowalski", "jan@wisla.example", .polish)
    package static let maria = CastMember("María García", "maria@sol.example", .spanish)
    package static let noam = CastMember("נועם כהן", "noam@galil.example", .hebrew)
    package static let sergey = CastMember("Сергей Волков", "sergey@volga.example", .russian)
    /// Means harm.
    package static let eve = CastMember("Eve Mallory", "eve@evil.example", .english)

    package static let tickets = [
        CastTicket(
            requester: alice, subject: "The printer on the third floor prints grey stripes",
            body: "Since this morning every page has a grey stripe down the left side. Cleaning the glass did not help.\n\nAlice"),
        CastTicket(
            requester: erik, subject: "Kan inte logga in efter semestern",
            body: "Hej!\n\nMitt lösenord fungerar inte längre och jag behöver komma åt löneunderlaget i dag.\n\nErik"),
        CastTicket(
            requester: jan, subject: "Faktury nie zapisują się",
            body: "Dzień dobry,\n\nprzy zapisywaniu faktury program pokazuje błąd 0x80070020 i zamyka się. Dotyczy to całego działu."),
        CastTicket(
            requester: maria, subject: "La pantalla se queda en negro",
            body: "Buenos días:\n\nEl portátil nuevo se queda en negro al conectarlo a la pantalla de la sala de reuniones.\n\nMaría"),
        CastTicket(
            requester: noam, subject: "המדפסת לא מדפיסה בעברית",
            body: "שלום,\n\nמאז העדכון המסמכים יוצאים עם סימני שאלה במקום אותיות עבריות. דגם המדפסת הוא HP 4301.\n\nתודה, נועם"),
        CastTicket(
            requester: sergey, subject: "Не открывается отчёт за октябрь",
            body:
                "Здравствуйте!\n\nПри открытии отчёта за октябрь программа зависает на 40 %. Остальные месяцы открываются.\n\nСергей Волков"
        ),
    ]
}
