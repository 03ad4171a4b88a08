/// The folder from which reports for machines name files: the root of the repository.
///
/// Works on the text of paths alone; no file is looked at.
package struct ReportRoot: Sendable {
  /// The names from `/` to the current folder, in which paths that were given begin; `nil` when it
  /// is not known.
  private let current: [Substring]?
  private let root: [Substring]

  /// Paths as they were given, without what says nothing.
  package init() {
    current = nil
    root = []
  }

  /// - Parameters:
  ///   - currentFolder: Absolute.
  ///   - root: Absolute; the current folder or one above it.
  package init(currentFolder: String, root: String) {
    current = Self.names(currentFolder)
    self.root = Self.names(root)
  }

  /// A path as seen from the root; absolute when it leads outside.
  package func path(_ given: String) -> String {
    if given == "<stdin>" { return given }
    let isAbsolute = given.utf8.first == UInt8(ascii: "/")
    guard let current else {
      let names = Self.names(given)
      return (isAbsolute ? "/" : "") + names.joined(separator: "/")
    }
    let names = Self.resolved((isAbsolute ? [] : current) + Self.names(given))
    guard names.starts(with: root), names.count > root.count else {
      return "/" + names.joined(separator: "/")
    }
    return names.dropFirst(root.count).joined(separator: "/")
  }

  /// A path that `path` made, as the system takes it; `nil` for one that names no file.
  package func location(_ path: String) -> String? {
    guard path != "<stdin>" else { return nil }
    guard current != nil, path.utf8.first != UInt8(ascii: "/") else { return path }
    return "/" + (root.map(String.init) + [path]).joined(separator: "/")
  }

  private static func names(_ path: String) -> [Substring] {
    path.split(separator: "/").filter { $0 != "." }
  }

  private static func resolved(_ names: [Substring]) -> [Substring] {
    var result: [Substring] = []
    for name in names {
      if name == ".." { _ = result.popLast() } else { result.append(name) }
    }
    return result
  }
}

extension String {
  /// A path as a relative reference or, when it is absolute, a `file` address (RFC 3986): what is
  /// neither unreserved nor a slash is percent-encoded byte by byte.
  var fileURI: String {
    var result = utf8.first == UInt8(ascii: "/") ? "file://" : ""
    let digits = Array("0123456789ABCDEF")
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
