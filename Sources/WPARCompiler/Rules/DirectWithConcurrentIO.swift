import WPARDiagnostics
import WPARModel

extension Rule {
  static let directWithConcurrentIO = Rule(
    id: "direct-with-concurrent-io", family: .mounts, severity: .warning, evidence: .recalled,
    summary: "A mount asks for direct and for concurrent I/O.",
    rationale: """
      A file that one program opens for concurrent I/O cannot be opened for another kind. A mount \
      that asks for both leaves it to chance which open is refused.
      """,
    help: "keep one of dio and cio",
    fails: [Example(nfsMount("rw,dio,↓cio"))],
    passes: [Example(nfsMount("rw,dio"))],
    nearMisses: [Example(nfsMount("rw,cio,cior"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions { mount in
        guard let direct = mount.last("dio"), let concurrent = mount.last("cio") else { return }
        let (first, second) = (min(direct, concurrent), max(direct, concurrent))
        report.add(
          "mount options 'dio' and 'cio' do not go together", at: mount.range(of: second),
          labels: [Label(mount.range(of: first), "another mode here")],
          fixes: [
            mount.fix(.displayOnly, removing: first), mount.fix(.displayOnly, removing: second),
          ])
      }
    })
}
