import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARDocument

/// The configurations of a run: for each file the nearest one, from its folder upwards to the folder
/// of its repository. Each folder is looked at once.
struct ConfigurationFiles: Sendable {
  /// A configuration, and the folder that its paths begin at.
  struct Found: Sendable {
    /// With everything that it extends, and what the command line says.
    let configuration: Configuration
    /// The files that take part, each by itself: the first is what was found.
    let sources: [Configuration]
    /// The real path of the folder, without a slash at the end.
    let folder: [UInt8]
    /// How messages name its file.
    let path: FilePath
  }

  private(set) var all: [Found] = []
  /// What could not be read.
  private(set) var errors: [PlainError] = []
  /// The index of the configuration that holds in a folder, by its real path.
  private var known: [[UInt8]: Int?] = [:]
  /// The real paths of folders by the way they were named.
  private var resolved: [[UInt8]: [UInt8]] = [:]
  /// The folder that was asked about last, as it was named.
  private var last: (folder: [UInt8], index: Int?)?
  private let isFixed: Bool
  /// What the command line says about single keys.
  private let settings: [Configuration]
  /// The index of what the command line says, for files without a configuration.
  private var fallback: Int?
  private let current = FilePath(".").realPath ?? []

  /// - Parameters:
  ///   - path: The one configuration that counts, whatever is in the folders; its paths begin at the
  ///     current folder.
  ///   - isIsolated: Whether no file counts.
  ///   - settings: Keys with values, `KEY=VALUE`, that count before those of any file.
  init(path: String?, isIsolated: Bool, settings: [String] = []) {
    isFixed = path != nil || isIsolated
    self.settings = settings.map {
      Configuration(setting: $0, path: Self.optionName, catalogue: .wparc)
    }
    if let path, !isIsolated { read(FilePath(path), folder: current) }
    guard let first = self.settings.first, all.isEmpty, errors.isEmpty else { return }
    all.append(
      Found(
        configuration: self.settings.dropFirst().reduce(first) { $1.extending($0) },
        sources: self.settings, folder: current, path: FilePath(Self.optionName)))
    fallback = 0
  }

  /// The option that says which configuration counts; messages name it where it gives a key itself.
  static let optionName = "--config"

  /// The configuration that holds for a file; its index in `all`.
  mutating func index(for path: FilePath) -> Int? {
    if isFixed { return all.isEmpty ? nil : 0 }
    if let last, path.isDirectly(in: last.folder) { return last.index }
    let index = index(inFolder: realFolder(of: path))
    last = (path.folder, index)
    return index
  }

  /// The path of a file from the folder of a configuration.
  mutating func relativePath(of path: FilePath, to index: Int) -> [UInt8] {
    let full = realFolder(of: path) + [slash] + path.nameBytes
    let folder = all[index].folder
    guard full.starts(with: folder), full.count > folder.count, full[folder.count] == slash else {
      return Array(full.drop { $0 == slash })
    }
    return Array(full[(folder.count + 1)...])
  }

  /// Whether a folder, or one that it is in, is that of a configuration.
  mutating func isInside(_ index: Int, folder: FilePath) -> Bool {
    guard let outer = folder.realPath else { return false }
    let inner = all[index].folder
    return inner == outer || inner.starts(with: outer + [slash])
  }

  private mutating func realFolder(of path: FilePath) -> [UInt8] {
    let folder = path.folder
    if let known = resolved[folder] { return known }
    // A name for standard input may lead nowhere; then it is as if it were here.
    let real = FilePath(folderBytes: folder).realPath ?? current
    resolved[folder] = real
    return real
  }

  /// Looks upwards. Every folder on the way is remembered.
  private mutating func index(inFolder start: [UInt8]) -> Int? {
    var way: [[UInt8]] = []
    var folder = start
    var found = fallback
    while true {
      if let known = known[folder] {
        found = known
        break
      }
      way.append(folder)
      let file = FilePath(real: folder + [slash] + Configuration.fileName.utf8)
      if file.exists {
        found = read(shown(file, in: folder), folder: folder)
        break
      }
      if FilePath(real: folder + Array("/.git".utf8)).exists { break }
      guard let end = folder.lastIndex(of: slash), !folder.isEmpty else { break }
      folder = Array(folder[..<end])
    }
    for folder in way { known[folder] = .some(found) }
    return found
  }

  @discardableResult
  private mutating func read(_ path: FilePath, folder: [UInt8]) -> Int? {
    var open = OpenFolder()
    switch path.read(isRegular: false, &open) {
    case .success(let file):
      let (configuration, sources) = extended(
        Configuration(reading: file, catalogue: .wparc), at: path,
        seen: [path.realPath ?? path.bytes])
      all.append(
        Found(
          configuration: settings.reduce(configuration) { $1.extending($0) },
          sources: sources + settings, folder: folder, path: path))
      return all.count - 1
    case .failure(let error):
      errors.append(error)
      return nil
    }
  }

  /// A configuration with what it extends, and the files that take part.
  ///
  /// - Parameter seen: The real paths of the files that lead to it, and its own.
  private func extended(
    _ own: Configuration, at path: FilePath, seen: [[UInt8]]
  ) -> (whole: Configuration, sources: [Configuration]) {
    guard let extends = own.extends?.value else { return (own, [own]) }
    func unusable(_ problem: String) -> (Configuration, [Configuration]) {
      let result = own.withUnusableBase(problem)
      return (result, [result])
    }
    let name = Array(extends.utf8)
    let base = FilePath(listed: ((name.first == slash ? [] : path.folder) + name)[...])
    let real = base.realPath ?? base.bytes
    guard !seen.contains(real) else {
      return unusable("\(quoted(extends)) leads back to a configuration that extends it")
    }
    var open = OpenFolder()
    switch base.read(isRegular: true, &open) {
    case .failure(let error): return unusable("\(quoted(extends)): \(error.message)")
    case .success(let file):
      let (whole, sources) = extended(
        Configuration(reading: file, catalogue: .wparc), at: base, seen: seen + [real])
      return (own.extending(whole), [own] + sources)
    }
  }

  /// How messages name a file: from the current folder, where it is in that or in one around it.
  private func shown(_ file: FilePath, in folder: [UInt8]) -> FilePath {
    let name = Array(Configuration.fileName.utf8)
    if folder == current { return FilePath(real: name) }
    if folder.starts(with: current + [slash]) {
      return FilePath(real: folder[(current.count + 1)...] + [slash] + name)
    }
    if current.starts(with: folder + [slash]) {
      let steps = current[folder.count...].count { $0 == slash }
      return FilePath(real: Array(String(repeating: "../", count: steps).utf8) + name)
    }
    return file
  }
}

extension FilePath {
  /// The real path of a folder without a slash at the end: nothing for the root.
  var realPath: [UInt8]? {
    bytes.withCString { path -> [UInt8]? in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      let length = strlen(resolved)
      let bytes = [UInt8](UnsafeRawBufferPointer(start: resolved, count: length))
      return bytes == [slash] ? [] : bytes
    }
  }

  /// The path without a folder and the `..` behind it, where that leads to the same file.
  var withoutDetours: FilePath {
    let dots = ArraySlice("..".utf8)
    var names: [ArraySlice<UInt8>] = []
    for name in bytes.dropLast().split(separator: slash, omittingEmptySubsequences: false) {
      if name == dots, let last = names.last, last != dots, !last.isEmpty {
        names.removeLast()
      } else {
        names.append(name)
      }
    }
    let short = FilePath(real: names.joined(separator: [slash]))
    guard short != self, let real = realPath, short.realPath == real else { return self }
    return short
  }

  /// The real path, or the one that is written where it leads nowhere: the same for one file however
  /// it is named.
  var identity: [UInt8] { realPath ?? Array(bytes.dropLast()) }

  /// Whether nothing but a name follows the bytes of a folder.
  fileprivate func isDirectly(in folder: [UInt8]) -> Bool {
    bytes.starts(with: folder) && !bytes[folder.count...].contains(slash)
  }

  var exists: Bool {
    var status = stat()
    return bytes.withCString { stat($0, &status) == 0 }
  }

  /// The bytes of the last name.
  var nameBytes: ArraySlice<UInt8> { bytes.dropLast()[folder.count...] }
}

private let slash = UInt8(ascii: "/")
