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

    /// What the grammar reads; where it passes over an address, a simpler look at the header.
    private static func read(_ value: [UInt8]) -> [MailAddress] {
        guard !value.isEmpty else { return [] }
        var found: [MailAddress] = []
        if let list = HiddenWords.hide(in: HiddenLabels.hide(in: value)).withCString({ internet_address_list_parse(nil, $0) }) {
            defer { g_object_unref(list) }
            flatten(list, into: &found, depth: 0)
        }
        let salvaged = LooseAddresses.read(value)
        return salvaged.count > found.count ? salvaged : found
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
        let name = name.map { AddressWords.name(HiddenLabels.shown(String(cString: $0))) } ?? ""
        let address = address.map { AddressWords.address(HiddenLabels.shown(String(cString: $0))) } ?? ""
        guard !name.isEmpty || !address.isEmpty else { return }
        found.append(MailAddress(name: name, address: address))
    }
}
