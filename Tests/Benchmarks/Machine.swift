import Glibc

/// Where the figures come from.
enum Machine {
  /// The processor, the number of cores, and the toolchain.
  static var description: String {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return "\(processor), \(cores) cores; \(toolchain)"
  }

  private static var processor: String {
    let lines = String(decoding: fileBytes("/proc/cpuinfo", limit: 65536), as: UTF8.self)
      .split(separator: "\n")
    let model = lines.first { $0.hasPrefix("model name") }
    return model?.split(separator: ":").last.map { String($0.drop { $0 == " " }) }
      ?? "unknown processor"
  }

  private static var toolchain: String {
    let folder = TemporaryFolder()
    defer { folder.remove() }
    let output = "\(folder.path)/version"
    _ = Executable(path: "swift").run(["--version"], output: output)
    let lines = String(decoding: fileBytes(output, limit: 4096), as: UTF8.self)
      .split(separator: "\n")
    return lines.first { $0.contains("Swift version") }.map { String($0) } ?? "unknown toolchain"
  }
}
