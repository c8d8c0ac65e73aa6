import DeskOperations
import Localization
import ServiceDesk

/// What is wrong with a file, in the words of its reader.
struct DeskFileFaultWords: Sendable {
    let terms: TermWords

    private var words: Catalog { terms.words }

    func text(_ fault: DeskFileFault) -> String {
        switch fault.reason {
        case .unreadable: words.isolated("deskFile.fault.unreadable", ["format": "YAML"])
        case .tooLarge(let most): words.text("deskFile.fault.tooLarge", ["most": "\(most)"])
        case .hasAnchors: words.isolated("deskFile.fault.hasAnchors", ["signs": "& *"])
        case .missing: words.text("deskFile.fault.missing")
        case .unknownKey(let allowed): words.isolated("deskFile.fault.unknownKey", ["allowed": allowed.joined(separator: ", ")])
        case .unknownWord(let word, let allowed):
            words.isolated("deskFile.fault.unknownWord", ["word": word, "allowed": allowed.joined(separator: ", ")])
        case .unknownName(let name, let section, let known):
            words.isolated(
                "deskFile.fault.unknownName",
                [
                    "name": name, "kind": words.text("deskFile.kind.\(section)"),
                    "known": known.isEmpty ? "–" : known.joined(separator: ", "),
                ])
        case .ambiguousName(let name): words.isolated("deskFile.fault.ambiguousName", ["name": name])
        case .expected(let form):
            words.isolated("deskFile.form.\(form.rawValue)", ["yes": "true", "no": "false", "example": "2026-03-05T14:07:00Z"])
        case .repeated(let name): words.isolated("deskFile.fault.repeated", ["name": name])
        case .bothThere(let name, let was): words.isolated("deskFile.fault.bothThere", ["name": name, "was": was])
        case .refused(let error): text(error) ?? words.text("error.badRequest")
        case .unordered: words.text("deskFile.fault.unordered")
        case .fixed: words.text("deskFile.fault.fixed")
        }
    }

    /// In the words of the form where the same is entered by hand.
    private func text(_ error: DeskError) -> String? {
        switch error {
        case .variable(_, let name): AdminEntry(variable: ("{{\(name)}}", AnswerVariable.allCases.map(\.written))).complaintText(words)
        case .template: TemplateComplaint(error)?.text(words)
        case .matrix(.mandatory(let event, let audience)):
            words.isolated(
                "deskFile.fault.mandatory",
                ["ways": event.mandatoryWays(for: audience).map(\.rawValue).sorted().joined(separator: ", ")])
        case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .invalid, .calendar, .terms, .unfit,
            .step,
            .matrix(.impossible),
            .tooMany, .unknownAddress, .unavailable, .notSetUp:
            AgreementComplaint.text(error, terms)
        }
    }
}
