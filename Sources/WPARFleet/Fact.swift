package import WPARDiagnostics

/// Where a fact was read.
package struct Origin: Sendable {
  package let file: SourceFile
  package let range: SourceRange

  package init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    self.range = range
  }
}

/// A value that was read somewhere. What was not read is `nil`, which is never a pass.
package struct Fact<Value: Sendable>: Sendable {
  package let value: Value
  package let origin: Origin?

  package init(_ value: Value, _ origin: Origin? = nil) {
    self.value = value
    self.origin = origin
  }
}

extension Fact: Equatable where Value: Equatable {
  /// Facts are equal when their values are, wherever they were read.
  package static func == (a: Fact, b: Fact) -> Bool { a.value == b.value }
}

extension Fact: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
