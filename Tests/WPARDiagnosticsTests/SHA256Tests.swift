import TestSupport
import Testing
import WPARDiagnostics

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 and its validation suite.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func agreesWithTheStandard(_ text: String, _ digest: String) {
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == digest)
  }

  /// Where the bytes are cut makes no difference.
  @Test func takesBytesInPieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for size in [1, 7, 63, 64, 65, 128, 999] {
      var digest = SHA256()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.update(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(digest.hexDigest() == SHA256.hexDigest(of: bytes), "\(size)")
    }
  }

  private static let judge = Judge("sha256sum")

  /// Lengths around the ends of blocks, where the padding changes.
  @Test(
    .enabled(if: judge.isInstalled), arguments: [1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000])
  func agreesWithAnotherProgram(_ count: Int) throws {
    let text = String(repeating: "wparc", count: 200).prefix(count)
    let outcome = try Self.judge.run(onFile: String(text))
    let expected = String(decoding: outcome.output, as: UTF8.self).prefix(64)
    #expect(SHA256.hexDigest(of: Array(text.utf8)) == expected)
  }
}
