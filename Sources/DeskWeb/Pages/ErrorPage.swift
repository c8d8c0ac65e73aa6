import DeskOperations
import HTML
import HTTPTypes
import Hummingbird
import Localization
import Logging
import NIOCore
import ServiceDesk

/// What a page says when something did not work.
struct ErrorPage: Component {
    let frame: PageFrameModel
    let title: String
    let text: String
    var mark = Marks.warning

    var content: some Markup {
        PageFrame(frame: frame, title: title) {
            Section(.class("notice-page")) {
                mark
                H1(title)
                P(text)
                P { A(frame.words.text("error.toStart"), .href("/"), .class("button quiet")) }
            }
        }
    }
}

extension ErrorPage {
    /// The one place where an error becomes a page.
    static func reply(to error: any Error, _ request: PageRequest) -> Response {
        let kind = Kind(error)
        if kind == .internalError || kind == .unavailable {
            request.web.logger.error("failed", metadata: ["id": "\(request.id)", "error": "\(LogText.safe("\(error)"))"])
        }
        let words = request.words
        let text = words.text(kind.textKey, ["id": request.id])
        let page = ErrorPage(
            frame: request.frame(.other, back: request.method == .post ? "/" : nil), title: words.text(kind.titleKey), text: text)
        var response = request.page(page, status: kind.status)
        response.headers[.retryAfter] = DeskError.secondsToWait(after: error)
        if let error = error as? MethodNotAllowed { response.headers[.allow] = error.allowed.joined(separator: ", ") }
        return response
    }

    /// The pages that there are for errors.
    private enum Kind: String {
        case notFound, forbidden, formExpired, method, tooLarge, tooMany, badRequest, unavailable
        case internalError = "internal"

        init(_ error: any Error) {
            switch error {
            case let error as DeskError: self = Self.of(error)
            case is FormTrust.Expired: self = .formExpired
            case is MethodNotAllowed: self = .method
            case is NIOTooManyBytesError: self = .tooLarge
            case let error as any HTTPResponseError: self = Self.of(error.status)
            default: self = .internalError
            }
        }

        private static func of(_ error: DeskError) -> Kind {
            switch error {
            case .notFound, .unknownAddress: .notFound
            case .forbidden: .forbidden
            case .tooMany: .tooMany
            case .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .invalid, .calendar, .terms, .unfit, .variable, .step,
                .template, .matrix:
                .badRequest
            case .unavailable, .notSetUp: .unavailable
            }
        }

        private static func of(_ status: HTTPResponse.Status) -> Kind {
            switch status.code {
            case 404: .notFound
            case 413: .tooLarge
            case 400..<500: .badRequest
            default: .internalError
            }
        }

        var status: HTTPResponse.Status {
            switch self {
            case .notFound: .notFound
            case .forbidden, .formExpired: .forbidden
            case .method: .methodNotAllowed
            case .tooLarge: .contentTooLarge
            case .tooMany: .tooManyRequests
            case .badRequest: .badRequest
            case .unavailable: .serviceUnavailable
            case .internalError: .internalServerError
            }
        }

        var titleKey: String { "error.title.\(rawValue)" }
        var textKey: String { "error.\(rawValue)" }
    }
}

extension DeskError {
    /// The value of Retry-After (RFC 9110 §10.2.3) that goes with an error; `nil` where waiting would not help.
    static func secondsToWait(after error: any Error) -> String? {
        switch error as? DeskError {
        case .tooMany(let delay): String(max(delay.components.seconds, 1))
        case .unavailable, .notSetUp: "10"
        case .notFound, .forbidden, .refused, .refusedPerson, .refusedArticle, .timer, .overtaken, .invalid, .calendar, .terms, .unfit,
            .variable, .step,
            .template, .matrix,
            .unknownAddress,
            nil:
            nil
        }
    }
}
