/// The text format of Prometheus (version 0.0.4).
enum PrometheusText {
    static func head(_ name: String, _ type: String, _ help: String? = nil) -> String {
        (help.map { "# HELP \(name) \($0)\n" } ?? "") + "# TYPE \(name) \(type)\n"
    }

    static func gauge(_ name: String, _ help: String, _ value: Int) -> String {
        head(name, "gauge", help) + "\(name) \(value)\n"
    }

    /// `name{a="b"}`, the values escaped.
    static func series(_ name: String, _ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return name }
        let pairs = labels.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
        return "\(name){\(pairs)}"
    }

    /// A metric's label as a name of Prometheus: `http.requests` becomes `http_requests`.
    static func name(_ label: String) -> String {
        let name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "_" })
        return name.first?.isNumber == true ? "_" + name : name
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    }
}
