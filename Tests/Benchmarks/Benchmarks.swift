import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARSyntax

func now() -> Double {
  var t = timespec()
  clock_gettime(CLOCK_MONOTONIC, &t)
  return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
}
func load(_ path: String) -> [UInt8] {
  let fd = open(path, O_RDONLY)
  var st = stat()
  fstat(fd, &st)
  let size = Int(st.st_size)
  return [UInt8](unsafeUninitializedCapacity: size) { b, n in
    while n < size {
      let r = read(fd, b.baseAddress! + n, size - n)
      if r <= 0 { break }
      n += r
    }
  }
}
@main struct Benchmarks {
  static func main() {
    let big = load("/tmp/bench/big.spec")
    for _ in 0..<(CommandLine.arguments.count > 1 ? 0 : 3) {
      let t0 = now()
      let tree = SyntaxTree(parsing: SourceFile(path: "a.spec", bytes: big))
      let t1 = now()
      let c = Compilation(of: SourceFile(path: "a.spec", bytes: big))
      let t2 = now()
      print(
        "big: parse \(Double(big.count) / (t1 - t0) / 1e6) MB/s, check \(Double(big.count) / (t2 - t1) / 1e6) MB/s",
        tree.attributes.count, c.diagnostics.count)
    }
    let small = load("/tmp/bench/small.spec")
    let n = 100_000
    for _ in 0..<3 {
      let t0 = now()
      for _ in 0..<(CommandLine.arguments.count > 1 ? 0 : n) {
        let tree = SyntaxTree(parsing: SourceFile(path: "a.spec", bytes: small))
        precondition(tree.diagnostics.isEmpty)
      }
      let t1 = now()
      for _ in 0..<n {
        let c = Compilation(of: SourceFile(path: "a.spec", bytes: small))
        precondition(c.diagnostics.isEmpty)
      }
      let t2 = now()
      print(
        "small: parse \((t1 - t0) / Double(n) * 1e6) us, check \((t2 - t1) / Double(n) * 1e6) us")
    }
  }
}
