import Glibc

/// The C library's count of a scalar's cells. Its header shows `wcwidth` to X/Open programs only, so
/// it is looked up by name.
enum CLibraryWidth {
  private typealias Function = @convention(c) (wchar_t) -> CInt

  private static let function: Function? = {
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = dlsym(nil, "wcwidth") else {
      return nil
    }
    return unsafeBitCast(symbol, to: Function.self)
  }()

  static var isAvailable: Bool { function != nil }

  /// -1 when the library does not know the scalar.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    function.map { Int($0(wchar_t(bitPattern: scalar.value))) } ?? -1
  }
}
