import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let uuidInTwoSpecs = AcrossFilesRule(
    id: "uuid-in-two-specs", severity: .warning,
    evidence: .inferred(from: "what a UUID is for: it tells partitions apart across hosts"),
    summary: "Two partitions have one UUID.",
    rationale: """
      The UUID stays with a partition when it moves, so tools that follow partitions take the two \
      for one. It happens when the file of one partition is copied for another.
      """,
    help: "leave 'uuid' out of the copy; AIX makes one up",
    fails: [
      """
      general: { name: app, uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 }
      ---
      general: { name: web, uuid: ↓0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 }

      """
    ],
    passes: [
      """
      general: { name: app, uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 }
      ---
      general: { name: web, uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0fa }

      """
    ],
    nearMisses: [
      // One partition, written down twice.
      """
      general: { name: app, uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9 }
      ---
      general: { name: app, uuid: 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9, auto: "yes" }

      """
    ],
    claims: { spec, claims in
      guard let general = spec.stanza(General.self) else { return }
      claims.add(at: general.contentRange(of: General.uuid)) { key in
        guard let uuid = general[General.uuid] else { return false }
        key += uuid.description.utf8
        return true
      }
    },
    wording: { _, earlier, _ in
      AcrossFilesWording(message: "the UUID is also that of \(quoted(earlier.partition))")
    })
}
