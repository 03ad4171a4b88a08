import Glibc

/// A folder that exists while something is measured.
struct TemporaryFolder {
  let path: String

  init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let template = strdup("\(parent)/wparc-benchmark-XXXXXX")
    defer { free(template) }
    path = template.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
    expect(!path.isEmpty)
  }

  /// Makes a folder in it; `false` when that fails.
  func makeFolder(_ name: String) -> Bool {
    mkdir("\(path)/\(name)", 0o700) == 0
  }

  /// Makes a file in it; `false` when that fails.
  func write(_ bytes: [UInt8], to name: String) -> Bool {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    return bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      == bytes.count
  }

  /// Removes the folder and everything in it.
  func remove() {
    _ = Executable(path: "rm").run(["-rf", path])
  }
}
