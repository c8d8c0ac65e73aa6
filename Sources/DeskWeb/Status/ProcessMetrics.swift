import Foundation

/// What the operating system knows of this process (Linux: proc(5)).
enum ProcessMetrics {
    private static let pageSize = 4096

    static func exposition() -> String {
        var text = ""
        if let fields = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " "), fields.count > 1,
            let pages = Int(fields[1])
        {
            text += PrometheusText.gauge("process_resident_memory_bytes", "Resident memory.", pages * pageSize)
        }
        if let files = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            text += PrometheusText.gauge("process_open_fds", "Open file descriptors.", files.count)
        }
        return text
    }
}
