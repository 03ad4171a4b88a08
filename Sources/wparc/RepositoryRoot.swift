import Glibc
import WPARCompiler

extension ReportRoot {
  /// The repository that the current folder is in; the current folder itself where it is in none.
  static func current() -> ReportRoot {
    guard let buffer = getcwd(nil, 0) else { return ReportRoot() }
    defer { free(buffer) }
    let folder = String(cString: buffer)
    var candidate = folder
    while !candidate.isEmpty {
      var status = stat()
      // A folder, or in a work tree a file.
      if stat(candidate == "/" ? "/.git" : "\(candidate)/.git", &status) == 0 {
        return ReportRoot(currentFolder: folder, root: candidate)
      }
      guard let slash = candidate.lastIndex(of: "/") else { break }
      candidate = String(candidate[..<slash])
    }
    return ReportRoot(currentFolder: folder, root: folder)
  }

  /// Whether there is something at a path from the root.
  func leadsToFile(_ path: String) -> Bool {
    guard let location = location(path) else { return false }
    var status = stat()
    return stat(location, &status) == 0
  }
}
