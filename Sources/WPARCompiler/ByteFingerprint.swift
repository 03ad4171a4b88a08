import WPARModel

/// A number made of bytes, by the hash of Fowler, Noll and Vo in the variant 1a: the same in every
/// run, and for different bytes nearly always another one.
struct ByteFingerprint {
  private(set) var value: UInt64

  /// - Parameter kind: What the bytes are, so that the same bytes of two kinds differ.
  init(kind: UInt8 = 0) {
    value = 0xCBF2_9CE4_8422_2325 ^ UInt64(kind) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}

extension Span<UInt8> {
  var fingerprint: UInt64 {
    var result = ByteFingerprint()
    for index in indices { result.add(self[index]) }
    return result.value
  }

  /// The same for texts that differ in the case of ASCII letters only.
  var fingerprintIgnoringCase: UInt64 {
    var result = ByteFingerprint()
    for index in indices { result.add(self[index].asciiLowercased) }
    return result.value
  }
}
