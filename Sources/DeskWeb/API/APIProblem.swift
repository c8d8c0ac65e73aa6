import DeskOperations
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceDesk

/// What went wrong, for programs (RFC 9457).
struct APIProblem: Error, Encodable, Sendable {
    var type = "about:blank"
    var title: String
    var status: Int
    var detail: String?
    /// Why the ticket refused.
    var refusal: String?
    /// The ticket that a timer is on.
    var ticket: String?
    /// Which of several steps was refused, from 1, and what it would have done.
    var step: Int?
    var stepKind: String?
    /// The field or parameter that cannot be taken, what is wrong with it, and what would be right.
    var field: String?
    var problem: String?
    var allowed: [String]?
    /// What to look for in the log, after a fault of the desk's own.
    var requestID: String?

    init(_ status: HTTPResponse.Status, detail: String? = nil) {
        title = status.reasonPhrase
        self.status = status.code
        self.detail = detail
    }

    static func parameter(_ name: String, allowed: [String]) -> APIProblem {
        var problem = APIProblem(.badRequest, detail: "The value of \(name) is not one of those allowed.")
        problem.field = name
        problem.allowed = allowed
        return problem
    }

    /// A value that a field does not take, with what it takes.
    static func unknown(_ field: String, allowed: [String]) -> APIProblem {
        invalid(field, DeskError.Problem.unknown.rawValue, "The value of \(field) cannot be taken; nothing has changed.", allowed: allowed)
    }

    static func malformed(_ error: DecodingError) -> APIProblem {
        switch error {
        case .dataCorrupted(let context): return corrupted(context)
        case .keyNotFound(let key, let context): return field(context.codingPath + [key], "is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context): return field(context.codingPath, "has the wrong type")
        @unknown default: return APIProblem(.badRequest)
        }
    }

    private static func corrupted(_ context: DecodingError.Context) -> APIProblem {
        let name = context.codingPath.name
        switch context.underlyingError {
        case let fault as UnknownKey:
            return invalid(name, "unknown", "The field \(name) is not known; nothing has changed.", allowed: fault.allowed)
        case let fault as UnknownWord: return parameter(name, allowed: fault.allowed)
        // Foundation says no more of a number that fits no whole one, not even where it stands.
        default:
            return APIProblem(
                .badRequest, detail: "The body is not JSON that can be read, or a number in it is too large or has a fraction.")
        }
    }

    private static func invalid(_ field: String, _ fault: String, _ detail: String, allowed: [String]? = nil) -> APIProblem {
        var problem = APIProblem(.unprocessableContent, detail: detail)
        problem.field = field
        problem.problem = fault
        problem.allowed = allowed
        return problem
    }

    private static func field(_ path: [any CodingKey], _ fault: String) -> APIProblem {
        let name = path.name
        guard !name.isEmpty else { return APIProblem(.badRequest, detail: "The body must be a JSON object.") }
        var problem = APIProblem(.badRequest, detail: "The field \(name) \(fault).")
        problem.field = name
        return problem
    }

    /// The one place where an error becomes a problem document.
    static func of(_ error: any Error, requestID: String) -> APIProblem {
        switch error {
        case let problem as APIProblem: return problem
        case let error as DeskError: return of(error)
        case let refusal as DeskFileRefusal:
            return invalid("file", "malformed", refusal.faults.map { "\($0)" }.joined(separator: "\n") + "\nNothing has changed.")
        case is MethodNotAllowed: return APIProblem(.methodNotAllowed)
        case is NIOTooManyBytesError: return APIProblem(.contentTooLarge)
        case let error as any HTTPResponseError where error.status.code < 500: return APIProblem(error.status)
        default:
            var problem = APIProblem(.internalServerError)
            problem.requestID = requestID
            return problem
        }
    }

    private static func of(_ error: DeskError) -> APIProblem {
        switch error {
        case .notFound, .unknownAddress: return APIProblem(.notFound)
        case .forbidden: return APIProblem(.forbidden)
        case .tooMany: return APIProblem(.tooManyRequests)
        case .unavailable, .notSetUp: return APIProblem(.serviceUnavailable, detail: "The desk cannot do this now; try again later.")
        case .refused(let refusal):
            var problem = APIProblem(.conflict, detail: "The ticket refused; nothing has changed.")
            problem.refusal = refusal.rawValue
            return problem
        case .calendar(let fault):
            let word: DeskError.Problem =
                switch fault {
                case .badZone, .badWeekday: .unknown
                case .badTime, .badWindow, .badDate, .noWorkingTime: .malformed
                }
            return invalid("calendar", word.rawValue, "The calendar cannot be one: \(fault). Nothing has changed.")
        case .terms(let fault):
            let field = "terms.\(fault.term)"
            let detail = "The value of \(field) cannot be taken: it \(fault). Nothing has changed."
            switch fault {
            case .unknown(_, let allowed): return invalid(field, "unknown", detail, allowed: allowed)
            case .outside(_, let range): return invalid(field, "malformed", detail, allowed: ["\(range.lowerBound)…\(range.upperBound)"])
            }
        case .template(.unknown(let field, let variable, let allowed)):
            return invalid(
                field, "unknown", "{\(variable)} is no variable of this mail; nothing has changed.",
                // Those of letters stand in two braces, and come with one.
                allowed: variable.hasPrefix("{") ? allowed.map { "{\($0)}" } : allowed)
        case .template(.missing(let variables)):
            return invalid("body", "empty", "These variables must stand in the body; nothing has changed.", allowed: variables)
        case .matrix(.impossible(let event, let audience)):
            return invalid(
                MatrixFault.impossible(event, audience).place, "unknown", "This audience has no such way; nothing has changed.",
                allowed: NoticeWay.allCases.filter(event.possibleWays(for: audience).contains).map(\.rawValue))
        case .matrix(.mandatory(let event, let audience)):
            return invalid(
                MatrixFault.mandatory(event, audience).place, "empty", "The process demands this notice; nothing has changed.",
                allowed: NoticeWay.allCases.filter(event.mandatoryWays(for: audience).contains).map(\.rawValue))
        case .refusedPerson(let refusal):
            var problem = APIProblem(.conflict, detail: "This cannot be done to that person; nothing has changed.")
            problem.refusal = refusal.rawValue
            return problem
        case .refusedArticle(let refusal):
            var problem = APIProblem(.conflict, detail: "This cannot be done to that article; nothing has changed.")
            problem.refusal = refusal.rawValue
            return problem
        case .timer(let refusal):
            var problem = APIProblem(.conflict, detail: "Your timer refused; nothing has changed.")
            problem.refusal = refusal.word
            if case .taken(let number) = refusal { problem.ticket = number.digits }
            return problem
        case .overtaken:
            var problem = APIProblem(.conflict, detail: "Somebody else has written since the version of seen; nothing was sent.")
            problem.refusal = "overtaken"
            return problem
        case .invalid(let field, let fault):
            let advice = fault.advice.map { " \($0)" } ?? ""
            return invalid(field, fault.rawValue, "The value of \(field) cannot be taken; nothing has changed.\(advice)")
        case .variable(let field, let name):
            return invalid(
                field, "unknown", "There is no variable {{\(name)}}; nothing has changed.", allowed: AnswerVariable.allCases.map(\.written))
        case .step(let refusal):
            var problem = of(refusal.reason)
            problem.step = refusal.place
            problem.stepKind = refusal.step.rawValue
            return problem
        case .unfit(let refusal):
            return invalid(
                refusal.field, refusal.fault.rawValue, "The field “\(refusal.field)” does not take this value; nothing has changed.")
        }
    }
}

extension [any CodingKey] {
    /// Where a field stands in a body: `requester.email`, `rows[0][1]`.
    fileprivate var name: String {
        reduce("") { name, key in
            key.intValue.map { "\(name)[\($0)]" } ?? (name.isEmpty ? key.stringValue : "\(name).\(key.stringValue)")
        }
    }
}

extension DeskError.Problem {
    /// What to do, where the word does not tell.
    fileprivate var advice: String? {
        switch self {
        case .unreachable: "Give an email, or a phone and the name of whoever has it."
        case .ambiguous: "Several people have this phone: give the name, or the email."
        case .empty, .tooLong, .malformed, .taken, .unknown, .tooShort, .tooMany, .inFuture, .inPast, .circular, .tooDeep: nil
        }
    }
}
