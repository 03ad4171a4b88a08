/// A half-open range of byte offsets into one source file.
///
/// The only unit of position inside the tool. Lines and columns are made where something is shown.
///
/// Public, as are the other things that the checking of each file goes through most often: the compiler
/// inlines nothing into another module that is `package`.
public struct SourceRange: Hashable, Sendable {
  @usableFromInline
  let lower: UInt32
  @usableFromInline
  let upper: UInt32

  /// The offset of the first byte.
  @inlinable
  public var lowerBound: Int { Int(lower) }
  /// The offset after the last byte.
  @inlinable
  public var upperBound: Int { Int(upper) }
  @inlinable
  public var count: Int { Int(upper &- lower) }
  @inlinable
  public var isEmpty: Bool { lower == upper }

  @inlinable @inline(__always)
  public init(_ lowerBound: Int, _ upperBound: Int) {
    lower = UInt32(truncatingIfNeeded: lowerBound)
    upper = UInt32(truncatingIfNeeded: max(lowerBound, upperBound))
  }

  @inlinable
  public init(_ range: Range<Int>) {
    self.init(range.lowerBound, range.upperBound)
  }

  /// The empty range before the byte at `offset`.
  @inlinable
  public init(at offset: Int) {
    self.init(offset, offset)
  }

  @inlinable
  public func contains(_ other: SourceRange) -> Bool {
    lower <= other.lower && other.upper <= upper
  }
}

extension SourceRange: Comparable {
  @inlinable
  public static func < (a: SourceRange, b: SourceRange) -> Bool {
    a.lower != b.lower ? a.lower < b.lower : a.upper < b.upper
  }
}
