import WPARDiagnostics

/// The name of a volume group.
package struct VolumeGroupName: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  /// In bytes.
  package static let maximumLength = 15
}

extension ValueType where Value == VolumeGroupName {
  package static var volumeGroup: ValueType {
    let limit = VolumeGroupName.maximumLength
    return ValueType(
      ValueShape("a volume group", form: "1 to \(limit) characters without blanks"),
      check: { text in
        if let problem = blankProblem(text) { return problem }
        guard text.count > limit else { return nil }
        return ValueProblem(
          .outOfRange, "\(text.quoted) has \(text.count) characters, must have at most \(limit)",
          part: limit..<text.count,
          evidence: .inferred(from: "the limit of AIX on volume group names in general"))
      },
      value: { text in VolumeGroupName(text.text) })
  }
}
