import Foundation

/// Reads a mail in a process of its own: whether it is the mail that ends processes, or somebody else ended ours.
enum ReadingProbe {
    /// - Parameter folder: where the mail lies meanwhile.
    /// - Returns: `true` when `svar mail inspect` reads it to its end; `false` also when that cannot be tried.
    static func survives(_ message: [UInt8], in folder: URL) -> Bool {
        let file = folder.appendingPathComponent("probe-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            try Data(message).write(to: file)
            let child = Process()
            child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            child.arguments = ["mail", "inspect", "--limited"]
            child.standardInput = try FileHandle(forReadingFrom: file)
            child.standardOutput = FileHandle.nullDevice
            child.standardError = FileHandle.nullDevice
            try child.run()
            child.waitUntilExit()
            return child.terminationReason == .exit && child.terminationStatus == 0
        } catch {
            return false
        }
    }

    /// Ten seconds of the processor and a gigabyte of addresses, far more than any mail needs: what wants more is ended by the system.
    static func limitThisProcess() {
        for (resource, most) in [(__rlimit_resource_t(RLIMIT_CPU.rawValue), 10), (__rlimit_resource_t(RLIMIT_AS.rawValue), 1 << 30)] {
            var limit = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
            _ = setrlimit(resource, &limit)
        }
    }
}
