import WPARDiagnostics
import WPARModel

extension Rule {
  static let adapterInVersionedPartition = Rule(
    id: "adapter-in-versioned-partition", family: .versioned, severity: .error,
    evidence: .confirmed(source: .versionedRestrictions),
    summary: "A versioned partition is to get an adapter.",
    rationale: """
      The drivers of an adapter belong to the host's release of AIX and do not run under an older \
      one, so IBM does not let adapters be given to versioned partitions. The command fails.
      """,
    help: "give it the disks behind the adapter instead",
    fails: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
          + "device:\n\tdevname = \"fcs0\"\n\tdevtype = \"↓adapter\"\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"legacy53\"\n\tostype = \"1024\"\n\tprivateusr = \"yes\"\n\n"
          + "device:\n\tdevname = \"hdisk5\"\n\tdevtype = \"disk\"\n")
    ],
    nearMisses: ["device:\n\tdevname = \"fcs0\"\n\tdevtype = \"adapter\"\n"],
    when: .given(General.ostype),
    check: { spec, report in
      guard let general = spec.versionedGeneral else { return }
      for device in spec.stanzas(Device.self) where device[Device.devtype] == .adapter {
        report.add(
          "an adapter cannot be given to a versioned partition",
          at: device.contentRange(of: Device.devtype),
          labels: [
            Label(general.contentRange(of: General.ostype), "a versioned partition")
          ])
      }
    })
}
