/// The SHA-256 digest of bytes (FIPS 180-4).
///
/// It tells files apart that a plan or a report was made from. The one library for it on Linux
/// brings several megabytes of other ciphers along.
package struct SHA256: Sendable {
  private var state = SHA256.initialState
  /// What does not fill a block yet.
  private var rest: [UInt8] = []
  private var byteCount = 0

  /// The digest of no bytes.
  package init() {}

  /// The digest in 64 lower-case hexadecimal digits. Linear in the bytes.
  package static func hexDigest(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hexDigest()
  }

  /// Appends bytes. Linear in them.
  package mutating func update(_ bytes: [UInt8]) {
    byteCount += bytes.count
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest += bytes[..<start]
      guard rest.count == 64 else { return }
      Self.mix(rest[...], into: &state)
      rest.removeAll(keepingCapacity: true)
    }
    let end = bytes.count - (bytes.count - start) % 64
    Self.mix(bytes[start..<end], into: &state)
    rest += bytes[end...]
  }

  /// The digest of all bytes in 64 lower-case hexadecimal digits.
  package func hexDigest() -> String {
    var state = state
    // One bit, zeros up to eight bytes before the end of a block, and the number of bits.
    var tail = rest
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(byteCount) * 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    Self.mix(tail[...], into: &state)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for word in state {
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        text.append(digits[Int(word >> shift & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Takes in whole blocks, which the bytes are.
  private static func mix(_ blocks: ArraySlice<UInt8>, into state: inout [UInt32]) {
    let bytes = blocks.span.bytes
    let k = constants.span
    // The names are those of the standard.
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    var w = InlineArray<64, UInt32>(repeating: 0)
    var position = 0
    while position < bytes.byteCount {
      let (a0, b0, c0, d0, e0, f0, g0, h0) = (a, b, c, d, e, f, g, h)
      for i in 0..<16 {
        w[i] = UInt32(
          bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position &+ 4 &* i, as: UInt32.self))
      }
      for i in 16..<64 {
        let (x, y) = (w[i &- 15], w[i &- 2])
        let s0 = rotated(x, 7) ^ rotated(x, 18) ^ x &>> 3
        let s1 = rotated(y, 17) ^ rotated(y, 19) ^ y &>> 10
        w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
      }
      // Eight rounds at a time, after which every variable has its own name again: nothing is moved
      // from one to the next.
      var i = 0
      while i < 64 {
        round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
        round(h, a, b, &c, d, e, f, &g, k[i &+ 1] &+ w[i &+ 1])
        round(g, h, a, &b, c, d, e, &f, k[i &+ 2] &+ w[i &+ 2])
        round(f, g, h, &a, b, c, d, &e, k[i &+ 3] &+ w[i &+ 3])
        round(e, f, g, &h, a, b, c, &d, k[i &+ 4] &+ w[i &+ 4])
        round(d, e, f, &g, h, a, b, &c, k[i &+ 5] &+ w[i &+ 5])
        round(c, d, e, &f, g, h, a, &b, k[i &+ 6] &+ w[i &+ 6])
        round(b, c, d, &e, f, g, h, &a, k[i &+ 7] &+ w[i &+ 7])
        i &+= 8
      }
      (a, b, c, d) = (a &+ a0, b &+ b0, c &+ c0, d &+ d0)
      (e, f, g, h) = (e &+ e0, f &+ f0, g &+ g0, h &+ h0)
      position &+= 64
    }
    state = [a, b, c, d, e, f, g, h]
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let first = h &+ s1 &+ (g ^ e & (f ^ g)) &+ word
    let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d &+= first
    h = first &+ s0 &+ (a & b | c & (a | b))
  }

  @inline(__always)
  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  private static let initialState: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
