import Glibc

/// A path as the system takes it: any bytes but NUL, ordered by them.
///
/// File names need not be UTF-8. Keeping their bytes means that every file a folder lists can be
/// opened; text is made only for messages.
struct FilePath: Hashable, Comparable {
  /// The bytes with a final NUL.
  let bytes: [UInt8]

  /// A path as it was written, without what says nothing: `./` before a name and doubled slashes.
  init(_ text: String) {
    self.init(listed: Array(text.utf8)[...])
  }

  /// The same for bytes that need not be UTF-8.
  init(listed text: ArraySlice<UInt8>) {
    var bytes: [UInt8] = text.first == slash ? [slash] : []
    let names = text.split(separator: slash).filter { !$0.elementsEqual([dot]) }
    for (index, name) in names.enumerated() {
      if index > 0 { bytes.append(slash) }
      bytes += name
    }
    if bytes.isEmpty && !text.isEmpty { bytes = [dot] }
    self.bytes = bytes + [0]
  }

  /// A path as the system gave it.
  init(real bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes) + [0]
  }

  /// A file or folder inside a folder.
  ///
  /// - Parameter prefix: The folder's `prefix`.
  init(_ prefix: [UInt8], _ name: UnsafeRawBufferPointer) {
    bytes = [UInt8](unsafeUninitializedCapacity: prefix.count + name.count + 1) { buffer, count in
      for index in prefix.indices { buffer[index] = prefix[index] }
      UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(buffer)[prefix.count...]
      )
      .copyMemory(from: name)
      buffer[prefix.count + name.count] = 0
      count = prefix.count + name.count + 1
    }
  }

  /// How a file is named from a folder, with `..` where it is outside.
  func path(from folder: FilePath) -> String {
    guard let here = folder.realPath, let there = FilePath(folderBytes: self.folder).realPath else {
      return text
    }
    let (outer, inner) = (here.split(separator: slash), there.split(separator: slash))
    let common = zip(outer, inner).prefix { $0 == $1 }.count
    let parts =
      Array(repeating: "..", count: outer.count - common)
      + inner[common...].map { String(decoding: $0, as: UTF8.self) } + [name]
    return parts.joined(separator: "/")
  }

  /// For messages: U+FFFD stands for what is not UTF-8.
  var text: String { String(decoding: bytes.dropLast(), as: UTF8.self) }

  /// What stands before the names of what a folder holds; nothing for the current folder.
  var prefix: [UInt8] {
    let name = bytes.dropLast()
    if name.elementsEqual([dot]) { return [] }
    return name.last == slash ? Array(name) : name + [slash]
  }

  static func < (a: FilePath, b: FilePath) -> Bool {
    a.bytes.withUnsafeBufferPointer { a in
      b.bytes.withUnsafeBufferPointer { b in
        guard let first = a.baseAddress, let second = b.baseAddress else {
          return a.count < b.count
        }
        let order = memcmp(first, second, min(a.count, b.count))
        return order != 0 ? order < 0 : a.count < b.count
      }
    }
  }
}

private let slash = UInt8(ascii: "/")
private let dot = UInt8(ascii: ".")
