package import WPARDiagnostics

/// A script for a POSIX shell or ksh, as far as calls of some programs go.
///
/// Nothing is run or expanded. Quotes, comments, here-documents, substitutions and compound commands
/// are followed, so that a call is found wherever it stands, also where it is handed to `ssh` or to
/// another shell as a word, and nothing that only looks like one is.
package struct ShellScript: Sendable {
  package let file: SourceFile
  /// In the order of the text.
  package let calls: [ShellCall]
  /// The comments, each from its `#` to the end of its line.
  package let comments: [SourceRange]
  /// What no shell can read. Empty when nothing is called.
  package let diagnostics: [Diagnostic]

  /// Looks through a script. Linear in its size.
  ///
  /// - Parameters:
  ///   - programs: The names of the programs looked for.
  ///   - companions: Names of programs whose calls count in a script that calls one of those.
  package init(parsing file: SourceFile, programs: [String], companions: [String] = []) {
    self.file = file
    guard programs.contains(where: { file.bytes.holds(Array($0.utf8)) }) else {
      calls = []
      comments = []
      diagnostics = []
      return
    }
    // A quote that is never closed turns every quote after it around. Which one it was is told by
    // where the text makes sense again when it is taken for a letter.
    var strays: [Int] = []
    let programs = programs + companions
    var scanner = ShellScanner(file, programs: programs, strays: strays)
    scanner.run()
    while let stray = scanner.strayQuote, strays.count < Self.maximumStrays {
      strays.append(stray)
      scanner = ShellScanner(file, programs: programs, strays: strays)
      scanner.run()
    }
    calls = scanner.calls.sorted { $0.range < $1.range }.unique(by: \.range)
    comments = scanner.comments.sorted().unique(by: \.self)
    let quotes = strays + (scanner.strayQuote.map { [$0] } ?? [])
    diagnostics =
      calls.isEmpty && quotes.isEmpty
      ? []
      : quotes.map { .unclosedShellQuote(at: $0, in: file) } + scanner.diagnostics
        + (scanner.lost.map { [$0] } ?? [])
        + (calls.lazy.compactMap { file.bytes.carriageReturn(behind: $0.range.upperBound) }.first
          .map { [.carriageReturn(at: $0, in: file)] } ?? [])
  }

  /// Whether the first line of a text says that a shell is to run it.
  package static func begins(with bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "#!".utf8) else { return false }
    let line = bytes.prefix(1024).prefix { $0 != 0x0A && $0 != 0x0D }
    let names = line.dropFirst(2).split { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "/") }
    return names.contains { name in
      ["sh", "ksh", "ksh93", "bash"].contains { name.elementsEqual($0.utf8) }
    }
  }

  /// How many quotes are taken for letters before the rest is given up.
  private static let maximumStrays = 4
}

extension Array {
  /// Each of a sorted array once. What was read as a word and again as a script comes twice.
  fileprivate func unique<Key: Equatable>(by key: (Element) -> Key) -> [Element] {
    var result: [Element] = []
    for element in self where result.last.map(key) != key(element) { result.append(element) }
    return result
  }
}

extension [UInt8] {
  /// The carriage return with which a line of Windows ends, where nothing but blanks and a backslash
  /// stand before it.
  fileprivate func carriageReturn(behind start: Int) -> Int? {
    var index = start
    while index < count, [0x20, 0x09, UInt8(ascii: "\\")].contains(self[index]) { index += 1 }
    return index + 1 < count && self[index] == 0x0D && self[index + 1] == 0x0A ? index : nil
  }

  /// Whether some bytes stand somewhere in a row.
  fileprivate func holds(_ other: [UInt8]) -> Bool {
    guard let first = other.first, count >= other.count else { return false }
    var start = 0
    while let found = self[start...].firstIndex(of: first), found + other.count <= count {
      if self[found..<found + other.count].elementsEqual(other) { return true }
      start = found + 1
    }
    return false
  }
}
