import Glibc

/// The folder of the file that was opened last, so that files beside each other are opened by their
/// names, without the way there; and storage for one small file after the other.
struct OpenFolder: ~Copyable {
  private var path: [UInt8] = []
  private var number: Int32 = -1
  /// What a small file is read into.
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 * 1024, alignment: 16)

  deinit {
    buffer.deallocate()
    if number >= 0 { close(number) }
  }

  /// Opens a file for reading; `nil` leaves the reason in `errno`.
  mutating func open(_ file: FilePath) -> Descriptor? {
    guard let slash = file.bytes.lastIndex(of: UInt8(ascii: "/")) else {
      return Descriptor(opening: file.bytes, flags: O_RDONLY)
    }
    if path.count != slash + 1 || memcmp(path, file.bytes, path.count) != 0 {
      if number >= 0 { close(number) }
      path = Array(file.bytes[...slash])
      number = retrying {
        (path + [0]).withCString { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) } ?? -1
      }
    }
    guard number >= 0 else { return Descriptor(opening: file.bytes, flags: O_RDONLY) }
    return Descriptor(opening: file.bytes, from: slash + 1, in: number, flags: O_RDONLY)
  }
}
