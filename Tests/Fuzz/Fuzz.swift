import Glibc
import WPARDiagnostics

/// Something that takes any bytes: a name, and a function that traps when a promise is broken.
struct EntryPoint: Sendable {
  let name: String
  let run: @Sendable ([UInt8]) -> Void

  static let all: [EntryPoint] = [
    .syntax, .format, .yaml, .compile, .commands, .lswpar, .exports, .diff, .fleet, .facts, .plan,
  ]

  /// The one that the environment variable `WPARC_ENTRY_POINT` names.
  fileprivate static let chosen: EntryPoint = {
    let name = getenv("WPARC_ENTRY_POINT").map { String(cString: $0) }
    guard let entryPoint = all.first(where: { $0.name == name }) else {
      print("WPARC_ENTRY_POINT must be one of \(all.map(\.name).joined(separator: ", "))")
      exit(2)
    }
    return entryPoint
  }()
}

/// What libFuzzer, which brings its own `main`, calls for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  EntryPoint.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
