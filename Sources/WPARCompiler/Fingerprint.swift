package import WPARDiagnostics
import WPARDocument

/// What a finding is known by from one run to the next.
///
/// It stays when lines come or go, when blocks change places, and when another finding is mended: of
/// findings that are alike in everything, the one with the highest number goes.
package struct Fingerprint: Hashable, Sendable {
  /// The name under which it stands in reports.
  package static let name = "wparc/v1"

  /// 64 hexadecimal digits.
  package let text: String
  /// The place of the finding, for people, such as `app20.network[0].address`.
  package let symbol: String
  /// The place without what changes when a block moves, such as `network.address`.
  package let stableSymbol: String

  /// The fingerprints of a file's findings, in their order.
  ///
  /// - Parameter diagnostics: All that was found in the file, sorted.
  package static func all(
    of diagnostics: [Diagnostic], in file: SourceFile, _ context: ReportContext
  ) -> [Fingerprint] {
    guard !diagnostics.isEmpty else { return [] }
    let table = SymbolTable(file, language: context.language)
    let path = context.root.path(file.path)
    var counts: [[String]: Int] = [:]
    return diagnostics.map { diagnostic in
      let symbol = table.symbol(at: diagnostic.range)
      let parts = [diagnostic.rule, path, symbol.stableName, symbol.value]
      let ordinal = counts[parts, default: 0]
      counts[parts] = ordinal + 1
      let key: [DocumentValue] =
        [.string(name)] + parts.map { .string($0) } + [.integer(ordinal)]
      return Fingerprint(
        text: SHA256.hexDigest(of: JSONWriter.write(.sequence(key), .compact)),
        symbol: symbol.name, stableSymbol: symbol.stableName)
    }
  }
}
