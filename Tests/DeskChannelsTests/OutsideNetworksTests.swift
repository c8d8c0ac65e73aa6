import DeskChannels
import Testing

@Suite("Where the desk may connect to")
struct OutsideNetworksTests {
    @Test(
        "D8 addresses inside are not reached, however they are written",
        arguments: [
            "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
            "100.64.0.1",
            "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
            "2002:7f00:1::1", "2002:a9fe:a9fe::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "2001::1",
        ])
    func inside(text: String) throws {
        #expect(!OutsideNetworks.internet.mayReach(try #require(IPAddress(text))))
    }

    @Test("Those of the internet are", arguments: ["8.8.8.8", "172.32.0.1", "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"])
    func outside(text: String) throws {
        #expect(OutsideNetworks.internet.mayReach(try #require(IPAddress(text))))
    }

    @Test("D8 an operator names networks inside, and no others are reached")
    func named() throws {
        let networks = try #require(OutsideNetworks(allowed: "10.1.0.0/16, 127.0.0.1 fd00:1::/33"))
        func reaches(_ text: String) throws -> Bool { networks.mayReach(try #require(IPAddress(text))) }
        for text in ["10.1.255.1", "127.0.0.1", "::ffff:10.1.0.1", "fd00:1:7fff::1", "8.8.8.8"] { #expect(try reaches(text), "\(text)") }
        for text in ["10.2.0.1", "127.0.0.2", "fd00:1:8000::1", "fd00:2::1", "169.254.169.254"] { #expect(try !reaches(text), "\(text)") }
    }

    @Test("What is no network is refused", arguments: ["10.0.0.0/33", "10.0.0", "x", "::/129", "10.0.0.0/8/8", "10.0.0.0/-1", "localhost"])
    func refused(text: String) {
        #expect(OutsideNetworks(allowed: text) == nil)
    }
}
