import CGMime

/// The addresses of one header (RFC 5322 section 3.4), groups flattened.
enum AddressField {
    static func read(_ values: [[UInt8]], limits: MailLimits, cutShort: inout [String]) -> [MailAddress] {
        var addresses: [MailAddress] = []
        for value in values {
            addresses += read(shortened(HeaderText.utf8(value), limits: limits, cutShort: &cutShort))
        }
        guard addresses.count > limits.addresses else { return addresses }
        if !cutShort.contains("too many addresses") { cutShort.append("too many addresses") }
        return Array(addresses.prefix(limits.addresses))
    }

    /// Ends the header after as many commas as there may be addresses, before the grammar sees it.
    private static func shortened(_ value: [UInt8], limits: MailLimits, cutShort: inout [String]) -> [UInt8] {
        var commas = 0
        var index = 0
        while let comma = value.firstIndex(of: UInt8(ascii: ","), in: index..<value.count) {
            commas += 1
            index = comma + 1
            guard commas > 2 * limits.addresses else { continue }
            if !cutShort.contains("too many addresses") { cutShort.append("too many addresses") }
            return Array(value[..<comma])
        }
        return value
    }

    private static func read(_ value: [UInt8]) -> [MailAddress] {
        guard !value.isEmpty else { return [] }
        guard let list = value.withCString({ internet_address_list_parse(nil, $0) }) else { return salvaged(value) }
        defer { g_object_unref(list) }
        var found: [MailAddress] = []
        flatten(list, into: &found, depth: 0)
        return found
    }

    private static func flatten(_ list: UnsafeMutablePointer<InternetAddressList>, into found: inout [MailAddress], depth: Int) {
        guard depth < 4 else { return }
        for index in 0..<internet_address_list_length(list) {
            guard let entry = internet_address_list_get_address(list, index) else { continue }
            if svar_is_group(entry) != 0 {
                let group = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressGroup.self)
                if let members = internet_address_group_get_members(group) { flatten(members, into: &found, depth: depth + 1) }
            } else if svar_is_mailbox(entry) != 0 {
                let mailbox = UnsafeMutableRawPointer(entry).assumingMemoryBound(to: InternetAddressMailbox.self)
                append(name: internet_address_get_name(entry), address: internet_address_mailbox_get_addr(mailbox), to: &found)
            }
        }
    }

    private static func append(name: UnsafePointer<CChar>?, address: UnsafePointer<CChar>?, to found: inout [MailAddress]) {
        let name = name.map { cleanedName(String(cString: $0)) } ?? ""
        let address = address.map { cleanedAddress(String(cString: $0)) } ?? ""
        guard !name.isEmpty || !address.isEmpty else { return }
        found.append(MailAddress(name: name, address: address))
    }

    /// What can be had of a header that is no address: a word with `@`, or at least a name.
    private static func salvaged(_ value: [UInt8]) -> [MailAddress] {
        let text = HeaderText.decoded(value)
        let words = text.split { $0 == " " || $0 == "," || $0 == ";" || $0 == "<" || $0 == ">" || $0 == "\"" || $0 == "(" || $0 == ")" }
        if let address = words.first(where: { $0.contains("@") && $0.count > 2 }) { return [MailAddress(address: cleanedAddress(String(address)))] }
        let name = cleanedName(text.hasSuffix("<>") ? String(text.dropLast(2)) : text)
        let isGroup = text.contains(":") && text.contains(";")
        return name.isEmpty || isGroup ? [] : [MailAddress(name: name, address: "")]
    }

    /// Encoded words within quotes are decoded too: many mailers quote them against the rule.
    private static func cleanedName(_ name: String) -> String {
        var name = name
        if name.utf8.contains(UInt8(ascii: "=")), name.contains("=?") { name = EncodedWords.decoded(Array(name.utf8)) }
        var bytes = Array(HeaderText.printable(name).utf8).trimmed()
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where bytes.count > 1 && bytes.first == quote && bytes.last == quote {
            bytes = Array(bytes[1..<bytes.count - 1]).trimmed()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func cleanedAddress(_ address: String) -> String {
        guard address.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else { return address }
        return String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }))
    }
}
