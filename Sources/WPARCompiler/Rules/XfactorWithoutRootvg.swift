import WPARDiagnostics
import WPARModel

extension Rule {
  static let xfactorWithoutRootvg = Rule(
    id: "xfactor-without-rootvg", family: .devices, severity: .note,
    evidence: .inferred(from: "what xfactor enlarges: the file systems of a root volume group"),
    summary: "A factor for root file systems stands at a device that holds none.",
    rationale: """
      xfactor says by how much the file systems on the partition's own root volume group exceed \
      their least size. At another device it does nothing, and 'rootvg = yes' was most likely \
      forgotten.
      """,
    help: "add 'rootvg = yes', or remove 'xfactor'",
    fails: ["device:\n\tdevname = \"hdisk5\"\n\t↓xfactor = \"2\"\n"],
    passes: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"yes\"\n\txfactor = \"2\"\n"],
    nearMisses: ["device:\n\tdevname = \"hdisk5\"\n\trootvg = \"no\"\n"],
    when: .given(Device.xfactor),
    check: { spec, report in
      for device in spec.stanzas(Device.self) where device.has(Device.xfactor) {
        guard device.lacks(Device.rootvg) || device[Device.rootvg] == false else { continue }
        report.add(
          "xfactor does nothing at a device that holds no root volume group",
          at: device.keyRange(of: Device.xfactor))
      }
    })
}
