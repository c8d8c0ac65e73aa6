/// Something that can be written into a page.
///
/// Text is escaped; elements nest through result builders; nothing but ``SafeHTML`` and ``Icon`` goes in as it is:
///
///     let page = Ul(.class("tickets")) {
///         for ticket in tickets {
///             Li(.dir(.auto)) { A(.href("/tickets/\(ticket.number)")) { ticket.subject } }
///         }
///     }
///     let bytes = page.bytes()
package protocol Markup {
    func write(to writer: inout HTMLWriter)
}

/// A piece of a page with a name of its own, made of other pieces.
package protocol Component: Markup {
    associatedtype Content: Markup
    @MarkupBuilder var content: Content { get }
}

extension Component {
    package func write(to writer: inout HTMLWriter) {
        content.write(to: &writer)
    }
}

extension Markup {
    /// The markup as UTF-8.
    package func bytes(reserving capacity: Int = 16 << 10) -> [UInt8] {
        var writer = HTMLWriter(reserving: capacity)
        write(to: &writer)
        return writer.bytes
    }

    /// The markup as UTF-8 after `<!DOCTYPE html>`, for a whole page that begins with ``Html``.
    package func document(reserving capacity: Int = 32 << 10) -> [UInt8] {
        var writer = HTMLWriter(reserving: capacity)
        writer.write("<!DOCTYPE html>\n")
        write(to: &writer)
        return writer.bytes
    }

    /// The markup as a string, for HTML mail and for tests.
    package var markup: String {
        String(decoding: bytes(reserving: 1 << 10), as: UTF8.self)
    }
}
