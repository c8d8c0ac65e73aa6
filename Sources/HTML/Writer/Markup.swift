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
///
/// The writer is public and not merely `package`: only then does the compiler specialise its generics in other targets,
/// which writes pages twice as fast.
public protocol Markup {
    func write(to writer: inout HTMLWriter)
}

/// A piece of a page with a name of its own, made of other pieces.
public protocol Component: Markup {
    associatedtype Content: Markup
    @MarkupBuilder var content: Content { get }
}

extension Component {
    @inlinable
    public func write(to writer: inout HTMLWriter) {
        content.write(to: &writer)
    }
}

extension Markup {
    /// The markup as UTF-8.
    public func bytes(reserving capacity: Int = 16 << 10) -> [UInt8] {
        var writer = HTMLWriter(reserving: capacity)
        write(to: &writer)
        return writer.bytes
    }

    /// Hands the markup as UTF-8 after `<!DOCTYPE html>` on, for a whole page that begins with ``Html``.
    public func withDocument<Result>(reserving capacity: Int = 64 << 10, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var writer = HTMLWriter(reserving: capacity)
        writer.write("<!DOCTYPE html>\n")
        write(to: &writer)
        return writer.withBytes(body)
    }

    /// The markup as a string, for HTML mail and for tests.
    public var markup: String {
        String(decoding: bytes(reserving: 1 << 10), as: UTF8.self)
    }
}
