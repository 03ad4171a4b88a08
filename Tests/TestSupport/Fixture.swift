import Foundation
package import WPARDiagnostics

/// A file of the package that tests read.
package struct Fixture: Sendable {
  /// Relative to the package, with `/` between names.
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// The folder that holds `Package.swift`.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The files below a folder of the package, by path in byte order; none when there is no folder.
  ///
  /// - Parameter pathExtension: Without its dot; `nil` for every file.
  package static func all(under folder: String, pathExtension: String? = nil) -> [Fixture] {
    let names = FileManager.default.enumerator(atPath: package.appending(path: folder).path)
    let paths = (names?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { Fixture($0) }
      .filter { fixture in
        !fixture.isFolder && (pathExtension == nil || fixture.pathExtension == pathExtension)
      }
  }

  /// The last part of the path without its extension.
  package var name: String { url.deletingPathExtension().lastPathComponent }

  /// Without its dot.
  package var pathExtension: String { url.pathExtension }

  /// The file with the same path but for the extension.
  package func sibling(_ pathExtension: String) -> Fixture {
    Fixture(String(path.dropLast(self.pathExtension.count)) + pathExtension)
  }

  package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

  /// The file under its relative path, as if read by a run in the package's folder.
  package func sourceFile() throws -> SourceFile {
    SourceFile(path: path, bytes: try bytes())
  }

  package func bytes() throws -> [UInt8] {
    try [UInt8](Data(contentsOf: url))
  }

  /// For programs that run in another folder.
  package var absolutePath: String { url.path }

  var url: URL { Self.package.appending(path: path) }

  private var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension Fixture: CustomStringConvertible {
  package var description: String { path }
}
