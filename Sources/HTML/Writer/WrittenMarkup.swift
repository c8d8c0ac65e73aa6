/// Markup as it was written once, to be written again as it is: the writer escaped it then.
public struct WrittenMarkup: Markup, Sendable {
    private let bytes: [UInt8]

    public init(_ markup: some Markup) {
        bytes = markup.bytes(reserving: 1 << 10)
    }

    public func write(to writer: inout HTMLWriter) {
        writer.write(written: bytes)
    }
}
