import WPARDiagnostics

/// Defects of AIX that a relocation can meet, and what tells of the fixes.
extension Reference {
  static let iz80308 = Reference(
    "IBM support, APAR IZ80308",
    url: "http://www-1.ibm.com/support/docview.wss?uid=isg1IZ80308")
  static let iv02387 = Reference(
    "IBM support, APAR IV02387", url: "https://www.ibm.com/support/pages/node/2300961")
}
