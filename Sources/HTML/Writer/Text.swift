extension String: Markup {
    public func write(to writer: inout HTMLWriter) {
        writer.write(text: self)
    }
}

extension Substring: Markup {
    public func write(to writer: inout HTMLWriter) {
        writer.write(text: self)
    }
}

extension Int: Markup {
    public func write(to writer: inout HTMLWriter) {
        writer.write(text: String(self))
    }
}
