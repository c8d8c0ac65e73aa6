import DeskOperations
import ServiceDesk

extension DeskError {
    /// What a command says of it on standard error.
    var words: String {
        switch self {
        case .notFound: "there is no such thing"
        case .forbidden: "that is not allowed"
        case .refused(let refusal): "the ticket refuses: \(refusal.rawValue)"
        case .calendar(let fault): "the calendar cannot be one: \(fault)"
        case .terms(let fault): "\(fault.term) \(fault)"
        case .refusedPerson(let refusal): "the person's record refuses: \(refusal.rawValue)"
        case .refusedArticle(let refusal): "the article refuses: \(refusal.rawValue)"
        case .timer(let refusal): "the timer refuses: \(refusal.word)"
        case .overtaken: "somebody else has written meanwhile"
        case .invalid(let field, let problem): Self.words(field, problem)
        case .unfit(let refusal): "the field \(refusal.field) refuses: \(refusal.fault.rawValue)"
        case .variable(let field, let name):
            "\(field): there is no variable {{\(name)}}; there are \(AnswerVariable.allCases.map(\.written).joined(separator: " "))"
        case .step(let refusal): "step \(refusal.place), \(refusal.step.rawValue): \(refusal.reason.words); nothing was done"
        case .template(.unknown(_, let variable, let allowed)): "{\(variable)} means nothing; there are \(allowed.joined(separator: ", "))"
        case .template(.missing(let variables)): "it lacks \(variables.map { "{\($0)}" }.joined(separator: ", "))"
        case .matrix(let fault): "the cell \(fault.place) cannot be so"
        case .tooMany(let delay): "too many attempts; wait \(delay.components.seconds) seconds"
        case .unknownAddress: "the address is none of the desk's"
        case .unavailable(let reason): "the database cannot be used now: \(reason)"
        case .notSetUp: "the desk is not set up yet: run svar init first, with the same SVAR_DATABASE"
        }
    }

    private static func words(_ field: String, _ problem: Problem) -> String {
        switch problem {
        case .empty: "\(field): it is empty"
        case .tooLong: "\(field): it is too long"
        case .malformed: "\(field): it is not well formed"
        case .taken: "\(field): it is taken already"
        case .unknown: "\(field): it is not known"
        case .tooShort: "\(field): it is too short; a password has at least 12 characters"
        case .tooMany: "\(field): there are too many"
        case .inFuture: "\(field): it has not come yet"
        case .inPast: "\(field): it has passed"
        case .unreachable: "\(field): give a mail address, or a telephone number and a name"
        case .ambiguous: "\(field): several people have it"
        case .circular: "\(field): it would stand below itself"
        case .tooDeep: "\(field): it would stand too deep"
        }
    }
}
