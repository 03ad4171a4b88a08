import WPARModel

extension Spec {
  /// The partition's name with its stanza, when anything about it might be worth a remark; `nil`
  /// for the plain names that nearly all partitions have, so that rules on names cost nothing.
  func unusualName() -> (general: Stanza, name: PartitionName)? {
    guard let general = stanza(General.self),
      general.hasText(of: General.name, where: { !PartitionName.isPlain($0) }),
      let name = general[General.name]
    else { return nil }
    return (general, name)
  }
}
