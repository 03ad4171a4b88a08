import WPARDiagnostics
package import WPARFleet

extension Plan {
  /// The SHA-256 digest of the plan file, by which every form of the plan names it.
  package var digest: String { digest(workers: OneWorker()) }

  /// The digest, found by several at once.
  package func digest(workers: some Workers) -> String {
    var digest = SHA256()
    write(nil, workers: workers, into: &digest) { _ in }
    return digest.hexDigest()
  }

  /// Writes the plan as a file, and returns the digest of that.
  ///
  /// - Parameter details: What completes the steps, where they are not whole.
  package func writeWithDigest(
    _ details: StepDetails? = nil, workers: some Workers, _ body: ([UInt8]) -> Void
  ) -> String {
    var digest = SHA256()
    write(details, workers: workers, into: &digest, body)
    return digest.hexDigest()
  }

  /// Writes the plan as a file, piece by piece. While some make the next pieces, one takes the last
  /// ones into the digest, which can be done by one at a time only.
  private func write(
    _ details: StepDetails?, workers: some Workers, into digest: inout SHA256,
    _ body: ([UInt8]) -> Void
  ) {
    var waiting: [[UInt8]] = []
    forEachBatch(details) { count, piece in
      let (before, last) = (digest, waiting)
      let made = workers.map(count + 1) { index -> (digest: SHA256?, bytes: [UInt8]) in
        if index > 0 { return (nil, piece(index - 1)) }
        var digest = before
        for bytes in last { digest.update(bytes) }
        return (digest, [])
      }
      digest = made[0].digest ?? digest
      waiting = made.dropFirst().map(\.bytes)
      for bytes in waiting { body(bytes) }
    }
    for bytes in waiting { digest.update(bytes) }
  }

  /// What every form of the plan says of its digest.
  var digestLine: String { Self.digestLine(digest) }

  /// What every form of a plan says of a digest.
  static func digestLine(_ digest: String) -> String { "plan sha256 \(digest)" }
}
