import Glibc
import OrderedCollections
import WPARCompiler
import WPARDiagnostics

/// The inputs of one run: what the paths of a command line stand for.
struct Input {
  /// Something to read.
  struct Item {
    let path: FilePath
    fileprivate(set) var source: Source
  }

  /// How an input came to be one. What comes more than once counts as the first of these.
  enum Source: Comparable {
    /// Named on the command line.
    case named
    /// Found in a folder.
    case found
    case standardInput
  }

  /// The order of inputs.
  enum Order {
    /// By path in byte order, whatever the order of the command line.
    case byPath
    /// As on the command line, and by path within a folder.
    case asGiven
  }

  /// Each file once.
  private(set) var items: [Item] = []
  /// What could not be reached.
  private(set) var errors: [PlainError] = []
  /// The folders that were looked through.
  private(set) var folders: [FilePath] = []
  private let standardInputName: String
  private let isSearched: Bool
  private let honoursIgnoreFiles: Bool

  /// Resolves paths: files, folders with everything below them, and `-` for standard input. Without
  /// paths the current folder is searched.
  ///
  /// - Parameters:
  ///   - standardInputName: The name under which messages speak of standard input.
  ///   - list: Further paths, from a list; with one, even an empty one, nothing is searched for.
  ///   - honoursIgnoreFiles: Whether what `.gitignore` and `.ignore` name is passed over in folders.
  ///   - jobs: How many threads look through folders.
  init(
    paths: [String], list: [FilePath]? = nil, standardInputName: String?, order: Order,
    honoursIgnoreFiles: Bool = true, jobs: Int
  ) {
    self.standardInputName = standardInputName ?? "<stdin>"
    self.honoursIgnoreFiles = honoursIgnoreFiles
    isSearched = paths.isEmpty && list == nil
    for path in list ?? [] { add(path, jobs: jobs) }
    for path in OrderedSet(isSearched ? ["."] : paths) {
      if path == "-" {
        items.append(Item(path: FilePath(self.standardInputName), source: .standardInput))
      } else {
        add(FilePath(path), jobs: jobs)
      }
    }
    // A single path is a file, or a folder that comes sorted.
    guard paths.count + (list?.count ?? 0) > 1 else { return }
    items = Self.unique(items)
    if order == .byPath {
      items.sort { ($0.path, $0.source) < ($1.path, $1.source) }
      errors.sort { ($0.path ?? "").precedes($1.path ?? "") }
    }
  }

  private mutating func add(_ path: FilePath, jobs: Int) {
    guard let kind = path.fileKind else {
      errors.append(path.unreadable(systemMessage(errno)))
      return
    }
    switch kind {
    case S_IFDIR:
      folders.append(path)
      var walk = FolderWalk()
      walk.walk(
        path, ignored: honoursIgnoreFiles ? IgnoreStack(above: path) : nil, jobs: jobs)
      items += walk.files.map { Item(path: $0, source: .found) }
      errors += walk.errors
    case S_IFREG: items.append(Item(path: path, source: .named))
    // What the system lists there is meant: standard input, or a pipe that a shell made.
    case _ where path.text.hasPrefix("/dev/"): items.append(Item(path: path, source: .named))
    default:
      // Reading would wait for a writer who may never come.
      errors.append(
        path.unreadable(
          "it is a \(Self.noun(kind)), not a file", help: "give '-' and redirect it"))
    }
  }

  private static func noun(_ kind: mode_t) -> String {
    switch kind {
    case S_IFIFO: "pipe"
    case S_IFSOCK: "socket"
    default: "device"
    }
  }

  /// Each file once, where it comes first.
  private static func unique(_ items: [Item]) -> [Item] {
    var places: [FilePath: Int] = [:]
    var result: [Item] = []
    for item in items {
      if item.source != .standardInput {
        if let place = places[item.path] {
          result[place].source = min(result[place].source, item.source)
          continue
        }
        places[item.path] = result.count
      }
      result.append(item)
    }
    return result
  }

  /// The inputs that are kept, by their indexes.
  mutating func keepItems(_ isKept: (Int) -> Bool) {
    items = items.indices.filter(isKept).map { items[$0] }
  }

  /// Reads an input.
  func read(_ item: Item) -> Result<SourceFile, PlainError> {
    var folder = OpenFolder()
    return read(item, &folder)
  }

  /// Reads an input.
  ///
  /// - Parameter folder: The folder of the input that was read before.
  func read(_ item: Item, _ folder: inout OpenFolder) -> Result<SourceFile, PlainError> {
    switch item.source {
    case .named: item.path.read(isRegular: false, &folder)
    case .found: item.path.read(isRegular: true, &folder)
    case .standardInput: Descriptor.readStandardInput(name: standardInputName)
    }
  }

  /// The complaint that nothing was found.
  ///
  /// - Parameter foreign: How many YAML files have to do with something else.
  func nothingFound(foreign: Int) -> PlainError {
    let place = isSearched ? "the current folder" : "the folders given"
    let others =
      switch foreign {
      case 0: ""
      case 1: "; 1 YAML file there describes no partition"
      default: "; \(foreign) YAML files there describe no partition"
      }
    return PlainError(
      "no-input", "there is no specification in \(place)\(others)",
      help: "name a file, or pass --allow-no-input if that is no mistake")
  }
}

extension FilePath {
  /// What the path leads to, as the system's number for a kind of file; `nil` leaves in `errno` why
  /// it leads nowhere.
  fileprivate var fileKind: mode_t? {
    var status = stat()
    let isThere = bytes.withCString { stat($0, &status) == 0 }
    return isThere ? status.st_mode & S_IFMT : nil
  }
}
