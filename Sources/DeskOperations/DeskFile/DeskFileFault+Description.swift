import ServiceDesk

/// What is wrong and what to do about it, for commands and programs; pages say it in the language of their reader.
extension DeskFileFault: CustomStringConvertible {
    package var description: String {
        [line.map { "line \($0)" }, path.isEmpty ? nil : path, "\(reason)"].compactMap { $0 }.joined(separator: ": ")
    }
}

extension DeskFileFault.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let words): "this is no YAML: \(words)"
        case .tooLarge(let most): "the file is larger than \(most) bytes"
        case .hasAnchors: "anchors (&) and aliases (*) are not read here: write it out"
        case .missing: "it is missing"
        case .unknownKey(let allowed): "there is no such key; write \(allowed.joined(separator: ", "))"
        case .unknownWord(let word, let allowed): "\"\(word)\" is not known; write \(allowed.joined(separator: ", "))"
        case .unknownName(let name, let section, let known):
            "nothing among \(section) is called \"\(name)\"; "
                + (known.isEmpty ? "there are none" : "known are \(known.map { "\"\($0)\"" }.joined(separator: ", "))")
        case .ambiguousName(let name): "several are called \"\(name)\": give them different names"
        case .expected(let form): form.words
        case .repeated(let name): "\"\(name)\" stands here twice"
        case .bothThere(let name, let was): "there are both \"\(name)\" and \"\(was)\": take \"was\" away, or rename one of them by hand"
        case .refused(let error): Self.words(of: error)
        case .unordered: "each must begin after the one before it"
        case .fixed: "it stays as it was made: put this one out of use, and make one of another name"
        }
    }

    private static func words(of error: DeskError) -> String {
        switch error {
        case .calendar(let fault): "\(fault)"
        case .terms(let fault): "it \(fault)"
        case .invalid(_, let problem): problem.words
        case .variable(_, let name):
            "there is no variable {{\(name)}}; there are \(AnswerVariable.allCases.map(\.written).joined(separator: " "))"
        case .template(.unknown(_, let variable, let allowed)): "{\(variable)} means nothing here; there are \(braced(allowed))"
        case .template(.missing(let variables)): "it lacks \(braced(variables))"
        case .matrix(.mandatory(let event, let audience)):
            "the process demands \(event.mandatoryWays(for: audience).map(\.rawValue).sorted().joined(separator: ", ")) here"
        case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .unfit, .step, .matrix(.impossible),
            .tooMany,
            .unknownAddress,
            .unavailable, .notSetUp:
            "it is refused: \(error)"
        }
    }
}

private func braced(_ variables: [String]) -> String { variables.map { "{\($0)}" }.joined(separator: ", ") }

extension DeskFileFault.Form {
    fileprivate var words: String {
        switch self {
        case .text: "write a text"
        case .number: "write a whole number"
        case .flag: "write true or false"
        case .list: "write a list"
        case .map: "write keys with what they say"
        case .moment: "write date, time and distance from UTC, such as 2026-03-05T14:07:00Z"
        case .hours: "write hours such as 09:00-12:00, 13:00-17:00"
        case .condition: "write one thing to look at with its values, such as channel: [mail]"
        case .step: "write one step, such as answer: with the name of a canned answer, or close"
        }
    }
}

extension DeskError.Problem {
    fileprivate var words: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong: "it is too long"
        case .malformed: "it is not well formed"
        case .taken: "another one has it already"
        case .unknown: "it is not known, or out of use"
        case .tooShort: "it is too short"
        case .tooMany: "there are too many"
        case .inFuture: "it has not come yet"
        case .inPast: "it has passed"
        case .circular: "it would stand below itself"
        case .tooDeep: "it would stand too deep"
        case .unreachable: "it cannot be reached"
        case .ambiguous: "several have it"
        }
    }
}
