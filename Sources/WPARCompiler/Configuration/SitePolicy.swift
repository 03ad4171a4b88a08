import WPARDiagnostics
import WPARDocument

/// What a site allows, with the places where it says so.
package struct SitePolicy: Sendable {
  /// The names of one kind that are allowed.
  struct List: Sendable {
    private let file: SourceFile
    private let range: SourceRange
    private let patterns: [(text: String, pattern: PathPattern)]

    init(_ names: Located<[Located<String>]>) {
      file = names.node.stream.file
      range = names.node.range
      patterns = names.value.map { ($0.value, PathPattern($0.value.utf8)) }
    }

    func allows(_ name: String) -> Bool {
      let bytes = Array(name.utf8)
      return patterns.contains { $0.pattern.matches(bytes[...], isFolder: false) }
    }

    /// The place in the configuration, to stand beside what it does not allow.
    var label: Label { Label(range, "the configuration allows these", in: file) }

    /// What may be written instead: `one of datavg and wpar*vg`.
    var help: String {
      patterns.isEmpty
        ? "the configuration allows none" : "use \(alternatives(patterns.map { "'\($0.text)'" }))"
    }

    /// The nearest of the names that stand for themselves.
    func nearest(to name: String) -> [String] {
      Suggestion.nearest(
        to: name, among: patterns.map(\.text).filter { !$0.contains { "*?[\\".contains($0) } })
    }
  }

  let volumeGroups: List?
  let servers: List?
  let domains: List?
  let names: List?

  init(_ record: Record) {
    volumeGroups = record[SiteKeys.volumeGroups].map { List($0) }
    servers = record[SiteKeys.servers].map { List($0) }
    domains = record[SiteKeys.domains].map { List($0) }
    names = record[SiteKeys.names].map { List($0) }
  }
}
