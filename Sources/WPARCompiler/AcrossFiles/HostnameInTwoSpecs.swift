import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let hostnameInTwoSpecs = AcrossFilesRule(
    id: "hostname-in-two-specs", severity: .warning,
    evidence: .inferred(from: "resolvers, which have one answer for a name in either case"),
    summary: "Two partitions have one host name.",
    rationale: """
      A resolver has one answer for a name, so clients of one partition reach the other, and an \
      export that names the one lets the other in. Names that differ only in case, or in that one \
      has no domain, are the same to many programs. A partition without a host name has its own \
      name as one.
      """,
    help: "give one of the two another host name",
    fails: [
      """
      general: { name: app, hostname: app.example.com }
      ---
      general: { name: web, hostname: ↓APP.example.com }

      """,
      """
      general: { name: app }
      ---
      general: { name: web, hostname: ↓app.example.com }

      """,
      """
      general: { name: app, hostname: app.example.com }
      ---
      general: { name: web, hostname: ↓app }

      """,
    ],
    passes: [
      """
      general: { name: app, hostname: app.example.com }
      ---
      general: { name: web, hostname: web.example.com }

      """
    ],
    nearMisses: [
      // One label in two domains is two hosts.
      """
      general: { name: app, hostname: www.example.com }
      ---
      general: { name: web, hostname: www.example.net }

      """
    ],
    comparing: .nested(separator: UInt8(ascii: ".")),
    claims: { spec, claims in
      guard let general = spec.stanza(General.self) else { return }
      if general.lacks(General.hostname) {
        claims.add(at: general.contentRange(of: General.name)) { key in
          general.hasText(of: General.name) { name in
            key.appendHostName(name)
            return true
          }
        }
      } else {
        claims.add(at: general.contentRange(of: General.hostname)) { key in
          general.hasText(of: General.hostname) { name in
            key.appendHostName(name)
            return true
          }
        }
      }
    },
    wording: { later, earlier, relation in
      let name = "host name \(quoted(later.written))"
      let other = quoted(earlier.partition)
      return AcrossFilesWording(
        message: relation == .same
          ? "\(name) is also that of \(other)"
          : "\(name) and \(quoted(earlier.written)) of \(other) differ in the domain only")
    })
}
