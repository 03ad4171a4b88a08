import Glibc
import WPARCompiler
import WPARSyntax

/// The files below a folder that may hold specifications: by the endings of their names, and scripts
/// whose names have none by their first line.
struct FolderWalk {
  /// In byte order of the whole path.
  private(set) var files: [FilePath] = []
  private(set) var errors: [PlainError] = []
  private let takesEveryFile: Bool

  /// - Parameter takesEveryFile: Whether files count that do not end as specifications do.
  init(takesEveryFile: Bool = false) {
    self.takesEveryFile = takesEveryFile
  }

  /// A name in a folder.
  private struct Entry {
    /// A folder's path ends in a slash, so that sorting the names of one folder and walking them in
    /// turn sorts whole paths: `a-b` comes before what is in `a`.
    let path: FilePath
    let isFolder: Bool
  }

  /// Walks a folder. Hidden names are skipped. A link to a file is taken; a link to a folder is
  /// not followed, so the walk ends whatever the links are.
  ///
  /// - Parameters:
  ///   - jobs: How many threads share the folders in it.
  ///   - ignored: What is passed over beside hidden names; `nil` to look for no files that say so.
  mutating func walk(_ folder: FilePath, ignored: IgnoreStack? = nil, jobs: Int) {
    var ignored = ignored
    guard let entries = entries(of: folder, &ignored) else { return }
    let takesEveryFile = takesEveryFile
    let inside = ignored
    let parts = Parallel.map(count: entries.count, jobs: jobs) { range in
      var part = FolderWalk(takesEveryFile: takesEveryFile)
      for entry in entries[range] {
        if entry.isFolder {
          part.walk(entry.path, ignored: inside, jobs: 1)
        } else {
          part.files.append(entry.path)
        }
      }
      return part
    }
    for part in parts {
      files += part.files
      errors += part.errors
    }
  }

  private mutating func entries(
    of folder: FilePath, _ ignored: inout IgnoreStack?
  ) -> [Entry]? {
    let path = folder.bytes
    let stream = path.withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.flatMap { opendir($0) }
    }
    guard let stream, let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else {
      errors.append(
        PlainError(
          "cannot-read", "cannot list the folder: \(systemMessage(errno))", path: folder.text))
      return nil
    }
    defer { closedir(stream) }
    let prefix = folder.prefix
    var entries: [Entry] = []
    var ignoreNames: [[UInt8]] = []
    while true {
      errno = 0
      guard let record = readdir(stream) else { break }
      let start = UnsafeRawPointer(record) + nameOffset
      let length = strlen(start.assumingMemoryBound(to: CChar.self))
      let name = UnsafeRawBufferPointer(start: start, count: length)
      guard let first = name.first, first != UInt8(ascii: ".") else {
        if ignored != nil, IgnoreStack.names.contains(where: { name.elementsEqual($0) }) {
          ignoreNames.append(Array(name))
        }
        continue
      }
      if let entry = entry(prefix, name, kind: Int32(record.pointee.d_type)) {
        entries.append(entry)
      }
    }
    if errno != 0 {
      errors.append(
        PlainError(
          "cannot-read", "cannot list the folder to its end: \(systemMessage(errno))",
          path: folder.text))
    }
    if !ignoreNames.isEmpty { ignored?.enter(folder, named: ignoreNames) }
    if let ignored {
      entries.removeAll { ignored.ignores($0.path, isFolder: $0.isFolder) }
    }
    entries.sort { $0.path < $1.path }
    return entries
  }

  private func entry(
    _ prefix: [UInt8], _ name: UnsafeRawBufferPointer, kind: Int32
  ) -> Entry? {
    var isFolder = kind == Int32(DT_DIR)
    if !isFolder, kind != Int32(DT_REG) {
      // Links, and file systems that do not tell.
      guard kind == Int32(DT_LNK) || kind == Int32(DT_UNKNOWN) else { return nil }
      let path = FilePath(prefix, name)
      var status = stat()
      let isKnown = path.bytes.withUnsafeBytes { bytes in
        guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else {
          return false
        }
        return lstat(start, &status) == 0
          && (status.st_mode & S_IFMT != S_IFLNK || stat(start, &status) == 0)
      }
      guard isKnown else { return nil }
      isFolder = status.st_mode & S_IFMT == S_IFDIR
      if isFolder, kind == Int32(DT_LNK) { return nil }
      guard isFolder || status.st_mode & S_IFMT == S_IFREG else { return nil }
    }
    if isFolder {
      return Entry(
        path: FilePath(FilePath(prefix, name).prefix, .init(start: nil, count: 0)),
        isFolder: true)
    }
    let path = FilePath(prefix, name)
    let isTaken =
      takesEveryFile || Self.mayHoldSpecification(name)
      || !name.contains(UInt8(ascii: ".")) && path.isShellScript
    return isTaken ? Entry(path: path, isFolder: false) : nil
  }

  /// Whether a name ends as the names of specifications do.
  private static func mayHoldSpecification(_ name: UnsafeRawBufferPointer) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = name[(dot + 1)...]
    return endings.contains { ending.elementsEqual($0) }
  }

  private static let endings = ["spec", "cf", "yaml", "yml", "json", "sh", "ksh"].map {
    Array($0.utf8)
  }
}

extension FilePath {
  /// Whether the file's first line names a shell. No more is read than that takes; what cannot be
  /// read is no script.
  fileprivate var isShellScript: Bool {
    guard let descriptor = Descriptor(opening: bytes, flags: O_RDONLY | O_NONBLOCK) else {
      return false
    }
    return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
      let count = retrying { Glibc.read(descriptor.number, buffer.baseAddress, buffer.count) }
      return count > 2 && ShellScript.begins(with: Array(buffer[..<count]))
    }
  }
}
