/// A half-open range of byte offsets into one source file.
///
/// The only unit of position inside the tool. Lines and columns are made where something is shown.
package struct SourceRange: Hashable, Sendable {
  @usableFromInline
  let lower: UInt32
  @usableFromInline
  let upper: UInt32

  /// The offset of the first byte.
  @inlinable
  package var lowerBound: Int { Int(lower) }
  /// The offset after the last byte.
  @inlinable
  package var upperBound: Int { Int(upper) }
  @inlinable
  package var count: Int { Int(upper &- lower) }
  @inlinable
  package var isEmpty: Bool { lower == upper }

  @inlinable @inline(__always)
  package init(_ lowerBound: Int, _ upperBound: Int) {
    lower = UInt32(truncatingIfNeeded: lowerBound)
    upper = UInt32(truncatingIfNeeded: max(lowerBound, upperBound))
  }

  @inlinable
  package init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  /// The empty range before the byte at `offset`.
  @inlinable
  package init(at offset: Int) {
    self.init(offset, offset)
  }

  package func contains(_ other: SourceRange) -> Bool {
    lower <= other.lower && other.upper <= upper
  }
}

extension SourceRange: Comparable {
  package static func < (a: SourceRange, b: SourceRange) -> Bool {
    a.lower != b.lower ? a.lower < b.lower : a.upper < b.upper
  }
}
