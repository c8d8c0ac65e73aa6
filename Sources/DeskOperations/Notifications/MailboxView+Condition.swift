import DeskStore
import Foundation
import Localization
import ServiceDesk

extension MailboxView {
    /// Since when it cannot be read and why, or from when to when it could not.
    func condition(_ catalog: Catalog, _ formats: DateFormats) -> String {
        if let fault = state.fault, let since = state.failingSince {
            return catalog.isolated(
                "mailbox.failing", ["moment": formats.short(since.date), "reason": catalog.text("mailbox.fault.\(fault.kind.rawValue)")])
        }
        guard let failure = state.lastFailure else { return "" }
        return catalog.isolated(
            "mailbox.recovered", ["from": formats.short(failure.from.date), "until": formats.short(failure.until.date)])
    }
}
