import WPARDiagnostics
import WPARModel

extension FactReader {
  static let lspv = FactReader(
    ["lspv.txt"], command: "lspv", shape: .list, evidence: .recalled,
    summary: "The disks with their identifiers and volume groups.",
    read: { output, facts in
      var disks: [Disk] = []
      let width = output.lines.map(\.count).max()
      for line in output.lines where !line.isBlank {
        let words = line.words
        // The state is missing where there is no volume group.
        // A group that is varied on has a state, and that of the system always is; so the longest
        // line without one was cut, unless blanks fill the column of the state.
        let isCut =
          words.count == 3 && line.count == width && line.last?.isASCIIBlank == false
          && !words[2].equals("None")
          || words.count > 2 && !words[2].allSatisfy({ 0x21...0x7E ~= $0 })
          || words.count > 2 && words[2].count < 4 && "None".utf8.starts(with: words[2])
        guard 3...4 ~= words.count, !isCut,
          words[1].equals("none") || PhysicalVolumeID(words[1]) != nil
        else {
          if disks.isEmpty {
            return facts.foreign(
              output, expected: "a disk, its identifier and its group")
          }
          return facts.unreadable(
            "\(quoted(line)) is no row of lspv, must be a disk, 16 hexadecimal digits or none, and "
              + "a volume group or None", at: line, in: output)
        }
        if disks.contains(where: { words[0].elementsEqual($0.name.utf8) }) {
          return facts.standsTwice("the disk", words[0], output)
        }
        disks.append(
          Disk(
            name: words[0].text,
            physicalVolumeID: words[1].equals("none") ? nil : words[1].text,
            volumeGroup: words[2].equals("None") ? nil : words[2].text))
      }
      guard !disks.isEmpty else {
        return facts.foreign(
          output, expected: "a disk, its identifier and its group")
      }
      facts.lpar.disks = Fact(disks, output.origin)
    })
}

extension GatheredFacts {
  /// Adds to the disks of lspv what lsattr says about each.
  mutating func completeDisks() {
    guard let listed = lpar.disks else { return }
    var disks: [Disk] = []
    for disk in listed.value {
      guard let attributes = diskAttributes[disk.name] else {
        disks.append(disk)
        continue
      }
      var id = disk.physicalVolumeID
      if let first = id, let other = attributes.physicalVolumeID, other.value != first {
        if let origin = other.origin, let listing = listed.origin {
          disagree(
            "\(disk.name) pvid", other.value, at: origin.text, in: CapturedOutput(origin.file),
            Fact(first, listing))
        }
        id = nil
      }
      disks.append(
        Disk(
          name: disk.name, physicalVolumeID: id, uniqueID: attributes.uniqueID,
          volumeGroup: disk.volumeGroup, reservePolicy: attributes.reservePolicy))
    }
    lpar.disks = Fact(disks, listed.origin)
  }
}
