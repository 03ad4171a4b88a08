import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameVariant = Rule(
    id: "hostname-variant", family: .hostNames, severity: .warning,
    evidence: .inferred(
      from: "resolvers take a host name in either case, with or without a domain"),
    summary: "One host is named in two ways.",
    rationale: """
      nfs1, NFS1 and nfs1.example.com are one host to a resolver, and three to everything that \
      compares texts. Mounts of one server then look like mounts of several, an exports file has \
      to list each spelling, and the one that is forgotten is refused.
      """,
    help: "name a host in one way; an exports file should list the short and the qualified name",
    fails: [
      """
      mount:
      \tdirectory = "/data"
      \tvfs = "nfs"
      \thost = "nfs1.example.com"
      \tdev = "/export/data"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "↓nfs1"
      \tdev = "/export/home"

      """,
      """
      mount:
      \tdirectory = "/data"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/data"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "↓NFS1"
      \tdev = "/export/home"

      """,
    ],
    passes: [
      """
      mount:
      \tdirectory = "/data"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/data"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs1"
      \tdev = "/export/home"

      """
    ],
    nearMisses: [
      // One name in two domains is two hosts.
      """
      general:
      \tname = "app20"
      \thostname = "app20.example.com"

      mount:
      \tdirectory = "/data"
      \tvfs = "nfs"
      \thost = "nfs1.example.com"
      \tdev = "/export/data"

      mount:
      \tdirectory = "/home"
      \tvfs = "nfs"
      \thost = "nfs1.example.net"
      \tdev = "/export/home"

      """
    ],
    when: .given(Mount.host, Route.rtgateway),
    check: { spec, report in
      guard spec.namesHostsDifferently else { return }
      var spellings = HostSpellings()
      spec.forEachHostName(where: { _ in true }) { stanza, attribute, name in
        // That a server is the partition itself is told by itself.
        guard attribute !== General.hostname else { return }
        let place = stanza.contentRange(of: attribute)
        guard let other = spellings.add(name, at: place) else { return }
        let text = other.name.description
        report.add(
          "the host \(quoted(text)) is named \(quoted(name.description)) here", at: place,
          labels: [Label(other.place, "first here")],
          fixes: [
            stanza.replacingValue(of: attribute, with: text).map {
              FixIt(.displayOnly, "write '\(text)'", edits: [$0])
            }
          ])
      }
    })
}

/// The ways in which hosts are named so far, in small letters and without a final dot, which is a
/// matter of its own.
private struct HostSpellings {
  typealias Spelling = (name: HostName, place: SourceRange)

  private var known: Set<HostName> = []
  private var first: [[UInt8]: Spelling] = [:]
  /// The first name with a domain, by its first label.
  private var qualified: [[UInt8]: Spelling] = [:]

  /// Takes a name.
  ///
  /// - Returns: An earlier name of the same host that differs in case or in that one has no domain;
  ///   `nil` where there is none, or where the spelling was met before.
  mutating func add(_ name: HostName, at place: SourceRange) -> Spelling? {
    let bare = (name.hasTrailingDot ? name.bytes.dropLast() : name.bytes[...])
    guard known.insert(HostName(bytes: Array(bare))).inserted else { return nil }
    let key = bare.map(\.asciiLowercased)
    let short = Array(key.prefix { $0 != UInt8(ascii: ".") })
    let isQualified = short.count < key.count
    let earlier = first[key] ?? (isQualified ? first[short] : qualified[short])
    if first[key] == nil { first[key] = (name, place) }
    if isQualified, qualified[short] == nil { qualified[short] = (name, place) }
    return earlier
  }
}

extension Spec {
  /// Whether two texts in the places of host names have the same first label and differ, which is
  /// rarely so.
  fileprivate var namesHostsDifferently: Bool {
    // More hosts than these, than anybody names by hand, are better looked up.
    var seen = InlineArray<16, (label: UInt64, text: UInt64)>(repeating: (0, 0))
    var count = 0
    var differ = false
    forEachHostName(where: { text in
      guard !differ else { return false }
      let end = text.firstOffset(of: UInt8(ascii: ".")) ?? text.count
      let label = text.extracting(0..<end).fingerprintIgnoringCase
      let whole = text.fingerprint
      for index in 0..<count where seen[index].label == label {
        differ = seen[index].text != whole
        return false
      }
      if count < seen.count {
        seen[count] = (label, whole)
        count += 1
      } else {
        differ = true
      }
      return false
    }) { _, _, _ in }
    return differ
  }
}
