/// The block "From: … Sent: … To: … Subject: …" that Outlook and its like put before the mail that is answered or passed on.
enum QuotedHeaders {
    private enum Label { case from, subject, other }

    private static let mostLines = 12

    /// The lines of the block that begins at `index`; nil when none does.
    static func match(_ lines: [TextLine], at index: Int) -> Range<Int>? {
        guard label(lines[index]) == .from else { return nil }
        var others = 0
        var hasSubject = false
        var end = index + 1
        var blanks = 0
        for position in index + 1..<max(index + 1, min(lines.count, index + mostLines)) {
            if lines[position].isBlank {
                blanks += 1
                // Some converters put an empty line after each header; two in a row end the block.
                if blanks > 1 || others > 1 { break }
                continue
            }
            blanks = 0
            guard let label = label(lines[position]) else { continue }
            if label != .from { others += 1 }
            if label == .subject { hasSubject = true }
            end = position + 1
        }
        // Without a subject it may be a journey: from, to, date.
        return hasSubject && others >= 2 ? index..<end : nil
    }

    private static func label(_ line: TextLine) -> Label? {
        guard line.kind == .written, line.signs.contains(.colon), line.text.utf8.count < 2_000,
            line.text.utf8.prefix(60).contains(ASCII.colon)
        else { return nil }
        guard let word = line.bare.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == ":" }).first
        else { return nil }
        var name = word.lowercased()
        while name.last == " " { name.removeLast() }
        if fromLabels.contains(name) { return .from }
        if subjectLabels.contains(name) { return .subject }
        return otherLabels.contains(name) ? .other : nil
    }

    private static let fromLabels: Set<String> = [
        "from", "von", "de", "från", "od", "от", "от кого", "מאת", "da", "van", "fra", "lähettäjä", "expéditeur", "nadawca", "отправитель",
        "від",
    ]

    private static let subjectLabels: Set<String> = [
        "subject", "נושא", "הנדון", "ämne", "asunto", "temat", "тема", "betreff", "objet", "oggetto", "onderwerp", "assunto", "emne",
        "aihe", "předmět",
    ]

    private static let otherLabels: Set<String> = [
        "sent", "date", "to", "cc", "bcc", "reply-to", "importance",
        "נשלח", "תאריך", "אל", "עותק", "העתק", "נשלח ב",
        "skickat", "skickades", "datum", "till", "kopia",
        "enviado", "enviado el", "enviada el", "fecha", "para", "copia",
        "wysłano", "wysłane", "data", "do", "dw", "do wiadomości", "data wysłania",
        "отправлено", "дата", "кому", "копия", "дата отправки",
        "gesendet", "an", "kopie",
        "envoyé", "à", "envoyé le", "copie à",
        "inviato", "a", "verzonden", "aan", "enviada", "sendt", "til", "lähetetty", "vastaanottaja",
    ]
}
