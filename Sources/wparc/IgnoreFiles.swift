import Glibc
import WPARCompiler
import WPARDiagnostics

/// The patterns of one `.gitignore` or `.ignore`.
struct IgnoreFile: Sendable {
  private let patterns: [(pattern: PathPattern, isNegated: Bool)]

  /// Reads the lines of a file, for any bytes.
  init(_ bytes: [UInt8]) {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    patterns = text.split(separator: UInt8(ascii: "\n")).compactMap { line in
      var line = Self.trimmed(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
      let isNegated = first == UInt8(ascii: "!")
      if isNegated { line.removeFirst() }
      return (PathPattern(line), isNegated)
    }
  }

  /// The line without blanks at its end that no backslash keeps.
  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end: Int?
    var index = line.startIndex
    while index < line.endIndex {
      if line[index] == UInt8(ascii: " ") {
        if end == nil { end = index }
      } else {
        end = nil
        if line[index] == UInt8(ascii: "\\") {
          index += 1
          if index == line.endIndex { return line }
        }
      }
      index += 1
    }
    return end.map { line[..<$0] } ?? line
  }

  /// Whether a path is to be passed over; `nil` when the file says nothing about it.
  ///
  /// - Parameter path: From the folder of the file, without a slash at the end.
  func ignores(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool? {
    patterns.last { $0.pattern.matches(path, isFolder: isFolder) }.map { !$0.isNegated }
  }
}

/// The files that say what is passed over, on the way from a repository to a folder.
struct IgnoreStack: Sendable {
  private struct Level: Sendable {
    let file: IgnoreFile
    /// What stands before the paths of a walk, from the folder of the file.
    let prefix: [UInt8]
    /// The bytes of those paths that lead to the folder of the file.
    let baseCount: Int
  }

  /// The nearest last.
  private var levels: [Level] = []

  /// The names of the files; in one folder the later counts first.
  static let names = [".gitignore", ".ignore"].map { Array($0.utf8) }

  /// The files above a folder, up to the one that holds `.git`; none outside a repository.
  ///
  /// - Parameter root: Where a walk begins.
  init(above root: FilePath) {
    guard let real = root.realPath else { return }
    var folder = real
    var found: [(folder: [UInt8], bytes: [[UInt8]])] = []
    // The folder itself belongs to the walk, though the repository may begin there.
    var isInside = FilePath(real: folder + Array("/.git".utf8)).exists
    while !isInside, let end = folder.lastIndex(of: UInt8(ascii: "/")) {
      folder = Array(folder[..<end])
      found.append((folder, Self.files(in: FilePath(real: folder + [UInt8(ascii: "/")]))))
      isInside = FilePath(real: folder + Array("/.git".utf8)).exists
    }
    guard isInside else { return }
    for (folder, files) in found.reversed() {
      let prefix = Array(real[(folder.count + 1)...]) + [UInt8(ascii: "/")]
      levels += files.map {
        Level(file: IgnoreFile($0), prefix: prefix, baseCount: root.prefix.count)
      }
    }
  }

  /// Adds the files of a folder of the walk.
  mutating func enter(_ folder: FilePath, named names: [[UInt8]]) {
    for name in Self.names where names.contains(name) {
      guard let bytes = Self.read(FilePath(real: folder.prefix + name)) else { continue }
      levels.append(
        Level(file: IgnoreFile(bytes), prefix: [], baseCount: folder.prefix.count))
    }
  }

  /// Whether a path of the walk is to be passed over. That the folder it is in is not, is known.
  func ignores(_ path: FilePath, isFolder: Bool) -> Bool {
    guard !levels.isEmpty else { return false }
    var bytes = path.bytes.dropLast()
    if bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    for level in levels.reversed() {
      let rest = bytes[level.baseCount...]
      let relative = level.prefix.isEmpty ? rest : (level.prefix + rest)[...]
      if let answer = level.file.ignores(relative, isFolder: isFolder) { return answer }
    }
    return false
  }

  /// The files of a folder, in the order of `names`.
  private static func files(in folder: FilePath) -> [[UInt8]] {
    names.compactMap { read(FilePath(real: folder.prefix + $0)) }
  }

  private static func read(_ path: FilePath) -> [UInt8]? {
    var folder = OpenFolder()
    guard path.isRegularFile, case .success(let file) = path.read(isRegular: true, &folder) else {
      return nil
    }
    return file.bytes
  }
}

extension FilePath {
  /// Whether this leads to a regular file.
  fileprivate var isRegularFile: Bool {
    var status = stat()
    return bytes.withCString { stat($0, &status) == 0 } && status.st_mode & S_IFMT == S_IFREG
  }
}
