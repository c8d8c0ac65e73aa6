/// What a scanner for viruses says of a mail.
package enum MailScan: Sendable, Hashable {
    case clean
    /// The scanner's name of what it found: letters, digits and `-._` only.
    case infected(String)
    /// Nobody looked.
    case failed(Fault)

    package enum Fault: String, Sendable, Hashable, CaseIterable {
        case unreachable
        case tooSlow
        /// It has more bytes than the scanner takes.
        case tooLarge
        case garbled
    }
}
