import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARFleet

/// The folders of captured output that paths of a command line stand for.
struct FactsFolders {
  /// By the name of the folder, which is that of the LPAR or the NFS server.
  private(set) var folders: [(name: String, folder: FactsFolder)] = []
  /// What could not be reached or read.
  private(set) var errors: [PlainError] = []
  private var paths: [String: String] = [:]

  /// Reads every folder at or below a path that holds the output of a known command.
  ///
  /// - Parameter jobs: How many threads look through folders.
  mutating func add(_ path: FilePath, jobs: Int) {
    var walk = FolderWalk(takesEveryFile: true)
    walk.walk(path, jobs: jobs)
    errors += walk.errors
    var groups: [(folder: [UInt8], files: [FilePath])] = []
    var places: [[UInt8]: Int] = [:]
    for file in walk.files {
      let folder = file.folder
      if let place = places[folder] {
        groups[place].files.append(file)
      } else {
        places[folder] = groups.count
        groups.append((folder, [file]))
      }
    }
    for (folder, files) in groups where files.contains(where: { FactsFolder.reads($0.name) }) {
      add(files, in: FilePath(folderBytes: folder))
    }
  }

  private mutating func add(_ files: [FilePath], in folder: FilePath) {
    let name = folder.resolvedName
    if let other = paths.updateValue(folder.text, forKey: name) {
      errors.append(
        PlainError(
          "same-name", "two folders are named \(quoted(name)), here and '\(other)'",
          path: folder.text, help: "a folder is named after its LPAR or NFS server; rename one"))
      return
    }
    let (sources, failures) = files.sourceFiles
    errors += failures
    folders.append((name, FactsFolder.read(sources)))
  }
}

extension FactsFolder {
  /// Reads the files of one folder, but not those of the folders in it.
  static func read(
    _ folder: FilePath
  ) -> Result<(folder: FactsFolder, files: [SourceFile]), PlainError> {
    var walk = FolderWalk(takesEveryFile: true)
    walk.walk(folder, jobs: 1)
    let files = walk.files.filter { $0.folder == folder.prefix }
    let (sources, failures) = files.sourceFiles
    if let error = (walk.errors + failures).first { return .failure(error) }
    guard files.contains(where: { reads($0.name) }) else {
      return .failure(
        PlainError("no-input", "there is no captured output in the folder", path: folder.text))
    }
    return .success((read(sources), sources))
  }
}

extension [GatheredFacts.Finding] {
  /// The findings of each file together, by the path of the file in byte order.
  var byFile: [(file: SourceFile, diagnostics: [Diagnostic])] {
    var groups: [(file: SourceFile, diagnostics: [Diagnostic])] = []
    var places: [String: Int] = [:]
    for finding in self {
      if let place = places[finding.file.path] {
        groups[place].diagnostics.append(finding.diagnostic)
      } else {
        places[finding.file.path] = groups.count
        groups.append((finding.file, [finding.diagnostic]))
      }
    }
    return groups.map { ($0.file, $0.diagnostics.sortedAndUnique()) }
      .sorted { FilePath($0.file.path) < FilePath($1.file.path) }
  }
}

extension [FilePath] {
  /// What the files hold, and why some cannot be read.
  fileprivate var sourceFiles: (sources: [SourceFile], errors: [PlainError]) {
    var folder = OpenFolder()
    var sources: [SourceFile] = []
    var errors: [PlainError] = []
    for file in self {
      switch file.read(isRegular: true, &folder) {
      case .success(let source): sources.append(source)
      case .failure(let error): errors.append(error)
      }
    }
    return (sources, errors)
  }
}

extension FilePath {
  /// A folder by its bytes with a final slash; the current folder without any.
  init(folderBytes bytes: [UInt8]) {
    self.init(bytes.isEmpty ? [UInt8(ascii: ".")] : bytes, .init(start: nil, count: 0))
  }

  /// The last name.
  var name: String {
    String(decoding: bytes.dropLast().split(separator: UInt8(ascii: "/")).last ?? [], as: UTF8.self)
  }

  /// The last name of the folder, with what `.` and `..` stand for.
  fileprivate var resolvedName: String {
    guard name == "." || name == ".." || name.isEmpty else { return name }
    let resolved: String? = bytes.withCString { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      return String(cString: resolved)
    }
    return resolved?.split(separator: "/").last.map(String.init) ?? name
  }
}
