import WPARDiagnostics
import Glibc

extension FilePath {
  /// The bytes before the last name, with their slash; none for a name alone.
  var folder: [UInt8] {
    bytes.lastIndex(of: UInt8(ascii: "/")).map { Array(bytes[...$0]) } ?? []
  }

  /// The names of everything in a folder that is not hidden, in byte order; none where it cannot be
  /// listed.
  var namesOfFiles: [String] {
    let stream = bytes.withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.flatMap { opendir($0) }
    }
    guard let stream, let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let record = readdir(stream) {
      let name = String(
        cString: (UnsafeRawPointer(record) + nameOffset).assumingMemoryBound(to: CChar.self))
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.precedes($1) }
  }
}
