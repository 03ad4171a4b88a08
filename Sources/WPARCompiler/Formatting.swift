package import WPARDiagnostics
import WPARDocument
package import WPARModel
import WPARSyntax

/// A source in its canonical layout, whatever its language.
package enum Formatting: Sendable {
  case formatted([UInt8])
  /// A script, output of lswpar, exports, and YAML that has nothing to do with partitions: not ours to lay out.
  case foreign
  /// A baseline, which only checks write.
  case baseline
  /// Where the structure of a text cannot be told, its layout cannot either.
  case unreadable

  /// - Parameters:
  ///   - language: `nil` to tell it from the path and the content.
  ///   - kinds: Kinds of YAML documents that are laid out beside specifications.
  package init(of file: SourceFile, language: SpecLanguage?, kinds: [DocumentKind] = []) {
    switch language ?? SpecLanguage(of: file) {
    case .stanza where EncodingProblem(file.bytes) != nil: self = .unreadable
    case .stanza: self = .formatted(Formatter.format(SyntaxTree(parsing: file)))
    case .commands, .lswpar, .exports: self = .foreign
    case .yaml:
      let stream = DocumentStream(reading: file)
      guard !stream.isTruncated else {
        self = .unreadable
        break
      }
      let lowered = Lowering.lower(stream, schema: .aix, aixLevel: nil, kinds: kinds)
      self =
        lowered.isBaseline
        ? .baseline : lowered.isForeign ? .foreign : .formatted(YAMLFormatter.format(stream))
    }
  }
}
