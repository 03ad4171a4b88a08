import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // NFS-04. In which file system a directory lies shows in no output.
  static let exportInExport = FleetHazard(
    id: "export-in-export", severity: .warning, evidence: .confirmed(source: .exportsFile),
    summary: "A server exports a directory below another one that it exports.",
    rationale: """
      A directory cannot be exported when one above or below it in the same file system is. Which of \
      the two is served then depends on the order of the lines. Where they lie in different file \
      systems, both are.
      """,
    help: "make sure that the lower directory is a file system of its own, or drop its line",
    fails: [
      """
      lpars: { lpara: {} }
      nfs:
        vault: { exports: [{ directory: /export }, ↓{ directory: /export/app }] }

      """
    ],
    passes: [
      """
      lpars: { lpara: {} }
      nfs: { vault: { exports: [{ directory: /export/app }, { directory: /export/web }] } }

      """
    ],
    nearMisses: [
      """
      lpars: { lpara: {} }
      nfs:
        vault: { exports: [{ directory: /export/app }, { directory: /export/app2 }] }
        attic: { exports: [{ directory: /export }] }

      """
    ],
    check: { fleet, report in
      for server in fleet.servers {
        let exports = server.exports?.value ?? []
        var numbers: [Path: Int] = [:]
        for (number, export) in exports.enumerated() {
          let path = Path(export.directory).normalized
          if numbers[path] == nil { numbers[path] = number }
        }
        for export in exports {
          var path = Path(export.directory).normalized
          while let parent = path.parent {
            path = parent
            guard let number = numbers[path] else { continue }
            report.add(
              "\(server.name) exports \(quoted(export.directory)) and "
                + "\(quoted(exports[number].directory)) above it",
              at: export.origin, labels: [(exports[number].origin, "the directory above")])
            break
          }
        }
      }
    })
}

extension Path {
  /// The directory above a path in its shortest form; `nil` for the root.
  fileprivate var parent: Path? {
    let names = components.dropLast()
    if components.isEmpty { return nil }
    return Path(
      bytes: names.isEmpty ? [UInt8(ascii: "/")] : names.flatMap { [UInt8(ascii: "/")] + $0 })
  }
}
