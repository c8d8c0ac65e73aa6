import DeskOperations
import Localization
import ServiceDesk

/// What the page of agreements says of something that was entered there and cannot be taken.
enum AgreementComplaint {
    /// `nil` for what is no matter of its forms.
    static func text(_ error: DeskError, _ names: TermWords) -> String? {
        let words = names.words
        switch error {
        case .terms(.outside(let term, let range)):
            return words.isolated(
                "agreements.error.number",
                ["term": names.name(of: term), "least": "\(range.lowerBound)", "most": "\(range.upperBound)"])
        case .calendar(let fault): return text(fault, words)
        case .invalid("from", _): return words.text("agreements.error.from")
        case .invalid("ical", .empty), .invalid("ical", .malformed):
            return words.isolated("agreements.error.ical", ["format": "iCalendar"])
        case .invalid(let field, let problem): return AdminEntry(complaint: (field, problem)).complaintText(words)
        case .terms(.unknown), .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .unfit, .variable,
            .step, .template,
            .matrix,
            .tooMany, .unknownAddress,
            .unavailable, .notSetUp:
            return nil
        }
    }

    private static func text(_ fault: CalendarFault, _ words: Catalog) -> String? {
        switch fault {
        case .badZone(let zone): words.isolated("agreements.error.timezone", ["zone": zone, "example": "Europe/Berlin"])
        case .badTime, .badWindow: words.text("agreements.error.hours")
        case .badDate(let date): words.isolated("agreements.error.date", ["date": date])
        case .noWorkingTime: words.text("agreements.error.noWork")
        case .badWeekday: nil
        }
    }
}
