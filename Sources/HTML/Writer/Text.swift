extension String: Markup {
    package func write(to writer: inout HTMLWriter) {
        writer.write(text: self)
    }
}

extension Substring: Markup {
    package func write(to writer: inout HTMLWriter) {
        writer.write(text: self)
    }
}

extension Int: Markup {
    package func write(to writer: inout HTMLWriter) {
        writer.write(text: String(self))
    }
}
