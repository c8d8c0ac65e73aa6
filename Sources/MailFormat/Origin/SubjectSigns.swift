/// What a subject says about who writes; only ever together with other evidence.
struct SubjectSigns {
    private let subject: [UInt8]

    init(_ subject: String) {
        self.subject = Array(subject.lowercased().utf8)
    }

    var isAutomaticAnswer: Bool { Self.answerPrefixes.begin(subject) || Self.answerPhrases.isAnywhere(in: subject) }
    /// Begins as mail servers begin the subject of an absence note, with the colon: without it, it may be what a person writes about.
    var isServersAnswer: Bool { Self.answerPrefixes.begin(subject, before: ASCII.colon) }
    var isFailureReport: Bool { Self.failurePhrases.isAnywhere(in: subject) }

    private static let answerPrefixes = Phrases([
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:", "out of office autoreply", "automatiskt svar", "autosvar",
        "respuesta automática",
        "respuesta automatica", "odpowiedź automatyczna", "autoodpowiedź", "automatyczna odpowiedź", "автоматический ответ", "автоответ",
        "תשובה אוטומטית", "מענה אוטומטי", "automatische antwort", "réponse automatique", "risposta automatica", "automatisch antwoord",
        "resposta automática",
    ])

    private static let answerPhrases = Phrases([
        "out of office", "out of the office", "out-of-office", "away from the office", "on vacation", "vacation reply", "away message",
        "away from my mail",
        "autosvar", "frånvaro", "frånvarande", "inte på kontoret", "på semester", "fuera de la oficina", "fuera de oficina", "ausente",
        "de vacaciones", "poza biurem", "nieobecność", "nieobecny", "na urlopie", "вне офиса", "нет на месте", "отсутствие на работе",
        "в отпуске", "מחוץ למשרד", "לא במשרד", "בחופשה", "abwesenheit", "abwesend", "absence du bureau", "absent du bureau",
    ])

    private static let failurePhrases = Phrases([
        "undeliver", "undelivered", "returned mail", "delivery status notification", "delivery failure", "delivery failed",
        "failure notice",
        "mail delivery fail", "mail delivery system", "delivery has failed", "could not be delivered", "message not delivered",
        "delayed mail", "warning: could not send", "non-delivery", "nondeliverable", "mail system error",
        "olevererbart", "gick inte att leverera", "kunde inte levereras", "no se puede entregar", "no entregado", "no se pudo entregar",
        "niedostarczalne", "nie można dostarczyć", "nie dostarczono", "niedostarczona", "недоставлен", "не доставлено",
        "не удалось доставить",
        "не может быть доставлено", "לא ניתן למסירה", "לא נמסרה", "unzustellbar", "nicht zugestellt", "non remis", "échec de remise",
        "non distribuable",
    ])
}
