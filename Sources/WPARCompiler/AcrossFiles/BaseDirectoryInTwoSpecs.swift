import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let baseDirectoryInTwoSpecs = AcrossFilesRule(
    id: "base-directory-in-two-specs", severity: .warning,
    evidence: .inferred(from: "the base directory, which must be empty when a partition is made"),
    summary: "Two partitions share a base directory, or that of one lies in that of the other.",
    rationale: """
      On one host the second of the two is not made, as the directory is not empty; or the file \
      systems of the one are mounted over those of the other, which then sees its files. A \
      partition without a base directory has /wpars and its name.
      """,
    help: "give each partition a directory of its own, beside the others",
    fails: [
      """
      general: { name: app, directory: /srv/app }
      ---
      general: { name: web, directory: ↓/srv/app/ }

      """,
      """
      general: { name: app }
      ---
      general: { name: web, directory: ↓/wpars/app/web }

      """,
      """
      general: { name: app, directory: /srv/wpars/app }
      ---
      general: { name: web, directory: ↓/srv/wpars }

      """,
    ],
    passes: [
      """
      general: { name: app, directory: /srv/app }
      ---
      general: { name: web, directory: /srv/web }

      """
    ],
    nearMisses: [
      """
      general: { name: app, directory: /srv/app }
      ---
      general: { name: web, directory: /srv/app2 }

      """
    ],
    comparing: .nested(separator: UInt8(ascii: "/")),
    claims: { spec, claims in
      guard let general = spec.stanza(General.self), !spec.isApplication else { return }
      if general.lacks(General.directory) {
        claims.add(at: general.contentRange(of: General.name)) { key in
          key += "/wpars/".utf8
          return general.hasText(of: General.name) { name in
            key.append(name)
            return !name.contains(UInt8(ascii: "/"))
          }
        }
      } else {
        claims.add(at: general.contentRange(of: General.directory)) { key in
          let start = key.count
          return general.hasText(of: General.directory) { key.appendPath($0) }
            // Directories of the host are no partition's, and are told by themselves.
            && key.count > start && !key[start...].isDirectoryOfHost
        }
      }
    },
    wording: { later, earlier, relation in
      let directory = "base directory \(quoted(later.key))"
      let other = quoted(earlier.partition)
      let message =
        switch relation {
        case .same: "\(directory) is also that of \(other)"
        case .inside: "\(directory) lies in that of \(other), \(quoted(earlier.key))"
        case .around: "\(directory) holds that of \(other), \(quoted(earlier.key))"
        }
      return AcrossFilesWording(message: message)
    })
}
