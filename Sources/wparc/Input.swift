import Glibc
import OrderedCollections
import WPARCompiler
import WPARDiagnostics

/// The inputs of one run: what the paths of a command line stand for.
struct Input {
  /// Something to read.
  struct Item {
    let path: FilePath
    let source: Source
  }

  /// How an input came to be one.
  enum Source {
    /// Named on the command line.
    case named
    /// Found in a folder.
    case found
    case standardInput
  }

  /// Sorted by path in byte order, each path once.
  private(set) var items: [Item] = []
  /// What could not be reached.
  private(set) var errors: [PlainError] = []
  private let standardInputName: String
  private let isSearched: Bool

  /// Resolves paths: files, folders with everything below them, and `-` for standard input. Without
  /// paths the current folder is searched.
  ///
  /// - Parameter standardInputName: The name under which messages speak of standard input.
  init(paths: [String], standardInputName: String?) {
    self.standardInputName = standardInputName ?? "<stdin>"
    isSearched = paths.isEmpty
    var items: [Item] = []
    var walk = FolderWalk()
    for path in OrderedSet(paths.isEmpty ? ["."] : paths) {
      if path == "-" {
        items.append(Item(path: FilePath(self.standardInputName), source: .standardInput))
        continue
      }
      let path = FilePath(path)
      switch path.isFolder {
      case true?: walk.walk(path)
      case false?: items.append(Item(path: path, source: .named))
      case nil:
        errors.append(
          PlainError(
            "cannot-read", "cannot read the file: \(systemMessage(errno))", path: path.text))
      }
    }
    errors += walk.errors
    // One folder comes sorted; only what is mixed is sorted again, named files first so that what is
    // named and found counts as named.
    let isSorted = items.isEmpty && zip(walk.files, walk.files.dropFirst()).allSatisfy { $0 < $1 }
    items += walk.files.map { Item(path: $0, source: .found) }
    if !isSorted {
      let order = items.indices.sorted { a, b in
        items[a].path != items[b].path ? items[a].path < items[b].path : a < b
      }
      items = order.enumerated().compactMap { place, index in
        place > 0 && items[order[place - 1]].path == items[index].path ? nil : items[index]
      }
    }
    self.items = items
  }

  /// Reads an input.
  func read(_ item: Item) -> Result<SourceFile, PlainError> {
    switch item.source {
    case .named, .found: item.path.read()
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
  /// Whether the path leads to a folder; `nil` leaves in `errno` why it leads nowhere.
  fileprivate var isFolder: Bool? {
    var status = stat()
    let isThere = bytes.withCString { stat($0, &status) == 0 }
    return isThere ? status.st_mode & S_IFMT == S_IFDIR : nil
  }
}
