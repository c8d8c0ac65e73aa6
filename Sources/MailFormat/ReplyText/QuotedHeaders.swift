/// The block "From: … Sent: … To: … Subject: …" that Outlook and its like put before the mail that is answered or passed on.
struct QuotedHeaders {
    enum Label { case from, subject, sent, date, other }

    private static let mostLines = 12

    private var labels: [Label] = []
    private var hasAddress = false
    private var hasYear = false
    private var hasTime = false

    /// The block that begins at `index`, with whichever header; nil when none does.
    init?(_ lines: [TextLine], at index: Int) {
        guard Self.label(lines[index]) != nil else { return nil }
        var blanks = 0
        for line in lines[index...].prefix(Self.mostLines) {
            if line.isBlank {
                blanks += 1
                // Some converters put an empty line after each header; two in a row end the block.
                if blanks > 1 || labels.count > 2 { break }
                continue
            }
            blanks = 0
            if let label = Self.label(line) { read(line, label) }
        }
        guard labels.contains(.from), labels.count >= 3 else { return nil }
        // Windows Mail leaves an empty subject out.
        guard labels.contains(.subject) || (labels.contains(.sent) && hasAddress) else { return nil }
        guard labels.first == .from || hasMoment else { return nil }
    }

    private var hasMoment: Bool { labels.contains(.sent) || labels.contains(.date) }

    /// In an answer. A journey has from, to, date and a subject too, but no address and no time.
    var isLikelyMail: Bool { isSurelyMail || (labels.first == .from && labels.contains(.sent)) }

    /// In any mail.
    var isSurelyMail: Bool { hasAddress || (hasYear && hasTime) }

    private mutating func read(_ line: TextLine, _ label: Label) {
        labels.append(label)
        switch label {
        case .from, .other: hasAddress = hasAddress || line.signs.contains(.at)
        case .subject: break
        case .sent, .date:
            let signs = MomentSigns(line.text)
            hasYear = hasYear || signs.hasYear
            hasTime = hasTime || signs.hasTime
        }
    }

    /// The header that a line is, and what it says; `nil` where it is none.
    static func value(of line: TextLine) -> (label: Label, value: String)? {
        guard let label = label(line), let colon = line.bare.firstIndex(of: ":") else { return nil }
        let value = line.bare[line.bare.index(after: colon)...]
        return (label, String(value.drop { $0 == " " }))
    }

    private static func label(_ line: TextLine) -> Label? {
        guard line.kind == .written, line.signs.contains(.colon), line.text.utf8.count < 2_000,
            line.text.utf8.prefix(60).contains(ASCII.colon)
        else { return nil }
        guard let word = line.bare.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == ":" }).first
        else { return nil }
        var name = word.lowercased()
        while name.last == " " { name.removeLast() }
        return labels[name]
    }

    private static let labels: [String: Label] = {
        let names: [(Label, Set<String>)] = [
            (.from, fromLabels), (.subject, subjectLabels), (.sent, sentLabels), (.date, dateLabels), (.other, otherLabels),
        ]
        return Dictionary(names.flatMap { label, names in names.map { ($0, label) } }) { first, _ in first }
    }()

    private static let fromLabels: Set<String> = [
        "from", "von", "de", "från", "od", "от", "от кого", "מאת", "da", "van", "fra", "lähettäjä", "expéditeur", "nadawca", "отправитель",
        "від", "avsändare", "remitente", "שולח",
    ]

    private static let subjectLabels: Set<String> = [
        "subject", "נושא", "הנדון", "ämne", "ärende", "rubrik", "asunto", "temat", "тема", "betreff", "objet", "oggetto", "onderwerp",
        "assunto", "emne",
        "aihe", "předmět",
    ]

    private static let sentLabels: Set<String> = [
        "sent", "נשלח", "נשלח ב", "skickat", "skickades", "enviado", "enviado el", "enviada el", "wysłano", "wysłane", "отправлено",
        "gesendet", "envoyé", "envoyé le", "inviato", "verzonden", "enviada", "sendt", "lähetetty",
    ]

    private static let dateLabels: Set<String> = [
        "date", "תאריך", "datum", "fecha", "data", "дата", "data wysłania", "дата отправки", "dato", "päivämäärä", "date sent",
    ]

    private static let otherLabels: Set<String> = [
        "to", "cc", "bcc", "reply-to", "importance", "אל", "ל", "עותק", "העתק", "till", "kopia", "para", "copia", "do", "dw",
        "do wiadomości",
        "кому", "копия", "an", "kopie", "à", "copie à", "a", "aan", "til", "vastaanottaja", "adresat", "mottagare", "destinatario",
        "получатель", "נמען",
    ]
}
