package import WPARDiagnostics
import WPARModel

/// The output of one command as it was captured: its lines, and whether that is all of them.
///
/// `collect-facts.ksh` puts a frame around what a command prints, so that output which was cut is
/// known to be: a first line `#wparc command …`, behind the output what came on standard error,
/// each line after `#wparc error `, and `#wparc status N` at the end. The line break before the
/// frame's first line at the end belongs to the frame. Output that was captured by hand has none.
package struct CapturedOutput: Sendable {
  package let file: SourceFile
  /// The part of the file's name that stands for `*` in the reader's: a host or a disk.
  package let subject: String
  /// The command as it is typed.
  package let command: String
  /// The lines without their breaks. A last line that is not ended is not among them.
  package private(set) var lines: [ArraySlice<UInt8>] = []
  /// A last line that is not ended where nothing says that it is whole.
  package private(set) var unfinishedLine: ArraySlice<UInt8>?
  /// What the command said on standard error, as far as the frame tells.
  package private(set) var messages: [ArraySlice<UInt8>] = []
  /// The exit status of the command; `nil` where nothing tells it.
  package private(set) var status: Int?
  package private(set) var isFramed = false
  /// The command that the frame names; empty where nothing names it.
  package private(set) var framedCommand: ArraySlice<UInt8> = []

  /// Whether output is missing at the end.
  package var isCut: Bool { unfinishedLine != nil || isFramed && status == nil }

  /// Reads the frame. Linear in the file.
  package init(_ file: SourceFile, command: String = "", subject: String = "") {
    self.file = file
    self.command = command
    self.subject = subject
    var (all, rest) = file.bytes.lines
    // Some editors put a mark of the byte order in front, which is no part of the text.
    if all.first?.starts(with: "\u{FEFF}") == true { all[0] = all[0].dropFirst(3) }
    if let first = all.first ?? rest, first.starts(with: Self.mark) {
      isFramed = true
      framedCommand = first.dropFirst(Self.commandMark.utf8CodeUnitCount)
      if all.isEmpty { rest = nil } else { all.removeFirst() }
      takeEnd(&all, rest)
      if status != nil { rest = nil }
    }
    lines = all
    unfinishedLine = rest
  }

  /// Takes the end of the frame off the lines; without a whole one nothing is taken.
  private mutating func takeEnd(
    _ lines: inout [ArraySlice<UInt8>], _ rest: ArraySlice<UInt8>?
  ) {
    guard rest == nil, let last = lines.last, last.starts(with: Self.statusMark),
      let status = last.dropFirst(Self.statusMark.utf8CodeUnitCount).trimmed.decimal
    else { return }
    self.status = status
    lines.removeLast()
    while let line = lines.last, line.starts(with: Self.errorMark) {
      messages.append(line.dropFirst(Self.errorMark.utf8CodeUnitCount))
      lines.removeLast()
    }
    messages.reverse()
    // Output that ends in a line break, or none at all, leaves an empty line before the frame.
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  private static let mark: StaticString = "#wparc "
  private static let commandMark: StaticString = "#wparc command "
  private static let errorMark: StaticString = "#wparc error "
  private static let statusMark: StaticString = "#wparc status "
}

extension CapturedOutput {
  /// How to capture the output again.
  var remedy: String {
    isFramed
      ? "capture it again with collect-facts.ksh"
      : "capture it again: LC_ALL=C \(command) > \(file.path.lastPathComponent)"
  }

  /// From the first line to the last.
  var place: SourceRange {
    guard let first = lines.first, let last = lines.last else { return SourceRange(at: 0) }
    return SourceRange(first.startIndex, last.endIndex)
  }

  /// Where to show that the output ends too early.
  var end: SourceRange {
    (unfinishedLine ?? lines.last(where: { !$0.isBlank })).map(\.trimmed.place)
      ?? SourceRange(at: 0)
  }

  /// What says that something happened to the output on its way here; `nil` for nothing.
  ///
  /// - Parameter isList: Whether every line is an entry of a list, which would be longer than it is.
  func spoilt(isList: Bool) -> String? {
    if lines.contains(where: { $0.contains("\u{A0}") }) {
      return "there are blanks of a typeset page in the output of '\(command)'"
    }
    if lines.contains(where: { $0.contains { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 == 0x7F } }
    ) {
      return "there are control characters in the output of '\(command)', as terminals are sent"
    }
    let texts = lines.filter { !$0.isBlank }
    let half = texts.count / 2
    guard isList, half > 0, texts.count == 2 * half,
      texts[..<half].elementsEqual(texts[half...], by: { $0.elementsEqual($1) })
    else { return nil }
    return "the output of '\(command)' is here twice"
  }

  /// The first message or line that holds a text.
  func line(with text: StaticString) -> ArraySlice<UInt8>? {
    (messages + lines).first { $0.contains(text) }
  }

  /// The first line that is not blank.
  var firstText: ArraySlice<UInt8>? {
    (lines.first { !$0.isBlank } ?? unfinishedLine)?.trimmed
  }
}
