import Dispatch
import Glibc

extension Benchmark {
  static let manyFiles = Benchmark(name: "files", title: "100,000 files, all cores") { executable in
    let folder = TemporaryFolder()
    defer { folder.remove() }
    var paths: [String] = []
    for number in 0..<100_000 {
      let subfolder = "\(number / 1000)"
      if number % 1000 == 0 { expect(folder.makeFolder(subfolder)) }
      let name = "\(subfolder)/app\(number).spec"
      expect(folder.write(Inputs.smallSpec(number), to: name))
      paths.append("\(folder.path)/\(name)")
    }
    let (check, read) = seconds(
      runs: 7,
      of: { expect(executable.run(["check", "--quiet", folder.path]).status == 0) },
      and: { readAll(paths) })
    return [
      .absolute("wparc check", check, "s", .none),
      .absolute("open, read and close", read, "s", .none),
      .ratio("check to reading", check / read, .goal(2.5, neverAbove: 4)),
    ]
  }
}

/// Opens, reads and closes files on all cores, as cheaply as it can be done.
private func readAll(_ paths: [String]) {
  let chunk = 256
  DispatchQueue.concurrentPerform(iterations: (paths.count + chunk - 1) / chunk) { index in
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
      for path in paths[index * chunk..<min(paths.count, (index + 1) * chunk)] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        expect(read(descriptor, buffer.baseAddress, buffer.count) > 0)
        close(descriptor)
      }
    }
  }
}
