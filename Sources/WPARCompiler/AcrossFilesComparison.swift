package import WPARDiagnostics
import WPARDocument
package import WPARModel

/// The partitions of several specs side by side: what two of them have and only one should have.
///
/// Linear in all that they have.
package struct AcrossFilesComparison: Sendable {
  /// One finding: two partitions, of which the later is told.
  private struct Conflict {
    let rule: Int
    let later: Place
    let earlier: Place
    let relation: AcrossFilesRule.Relation
  }

  /// Something that a spec has.
  private struct Place: Hashable {
    let spec: Int
    let claim: Int
  }

  private let specs: [Spec]
  private let claims: [Claims]
  /// A number for each name of a partition.
  private let names: [Int]
  /// A number for each partition, by which definitions of one name are told apart.
  private let partitions: [Int]
  private let isRelocatable: [Bool]

  /// What each is called; nothing where nobody says.
  private let titles: [String]

  /// - Parameters:
  ///   - specs: In the order of the run.
  ///   - titles: What each is called, where something else than the spec says it.
  private init(_ specs: [Spec], titles: [String]? = nil) {
    self.specs = specs
    self.titles = titles ?? specs.map { $0.name ?? "" }
    claims = specs.map { spec in
      var claims = Claims(keepsPlaces: true)
      claims.collect(spec, isNamed: titles != nil)
      return claims
    }
    var numbers: [String: Int] = [:]
    names = self.titles.map { name in
      if let number = numbers[name] { return number }
      let number = numbers.count
      numbers[name] = number
      return number
    }
    partitions = Self.partitions(specs, names: names)
    isRelocatable = specs.map(\.isRelocatable)
  }

  /// The findings in one file that holds several partitions.
  package static func findings(in specs: [Spec]) -> [Diagnostic] {
    guard specs.count > 1 else { return [] }
    let comparison = AcrossFilesComparison(specs)
    // A script may make a partition again that it has removed.
    let isScript = specs[0].language == .commands
    return comparison.conflicts.filter { !isScript || !AcrossFilesRule.all[$0.rule].isAboutNames }
      .map { comparison.diagnostic($0) }
  }

  /// The findings in each of several files, without those that a file has by itself.
  ///
  /// - Parameter files: The partitions of each file, in the order of the run.
  package static func findings(inFiles files: [[Spec]]) -> [[Diagnostic]] {
    let comparison = AcrossFilesComparison(files.flatMap(\.self))
    var told: Set<Place> = []
    var fileOfSpec: [Int] = []
    for (file, specs) in files.enumerated() {
      let start = fileOfSpec.count
      fileOfSpec += specs.map { _ in file }
      guard specs.count > 1 else { continue }
      for conflict in AcrossFilesComparison(specs).conflicts {
        told.insert(Place(spec: start + conflict.later.spec, claim: conflict.later.claim))
      }
    }
    var findings = [[Diagnostic]](repeating: [], count: files.count)
    for conflict in comparison.conflicts where !told.contains(conflict.later) {
      findings[fileOfSpec[conflict.later.spec]].append(comparison.diagnostic(conflict))
    }
    return findings
  }

  /// The findings about partitions that something else than their specs names: each with the file of
  /// the later of the two, in the order of the rules.
  package static func findings(
    ofPartitions partitions: [(name: String, spec: Spec)]
  ) -> [(file: SourceFile, diagnostic: Diagnostic)] {
    let comparison = AcrossFilesComparison(
      partitions.map(\.spec), titles: partitions.map(\.name))
    return comparison.conflicts.map {
      (partitions[$0.later.spec].spec.file, comparison.diagnostic($0))
    }
  }

  // MARK: Partitions

  /// Numbers the partitions: specs of one name are one partition when they share an address, a UUID
  /// or the place of the root file system, or when they mean the same, each with the next.
  private static func partitions(_ specs: [Spec], names: [Int]) -> [Int] {
    var first: [[UInt8]: Int] = [:]
    var parents = Array(specs.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    var counts = [Int](repeating: 0, count: specs.count)
    for name in names { counts[name] += 1 }
    for (index, spec) in specs.enumerated() where counts[names[index]] > 1 {
      let name = Array("\(names[index]) ".utf8)
      for identity in spec.identities {
        let key = name + identity
        if let other = first[key] {
          let roots = [root(other), root(index)]
          parents[max(roots[0], roots[1])] = min(roots[0], roots[1])
        } else {
          first[key] = index
        }
      }
    }
    return specs.indices.map(root)
  }

  // MARK: Conflicts

  /// Those who have a thing, as far as they matter to whoever comes later: of those that can be
  /// relocated and of the others, the first, and the first that is somebody else.
  private struct Holders {
    private var fixed: [Place] = []
    private var relocatable: [Place] = []

    mutating func add(_ place: Place, isRelocatable: Bool, of owner: (Place) -> Int) {
      var list = isRelocatable ? relocatable : fixed
      guard list.count < 2, list.first.map({ owner($0) != owner(place) }) ?? true else { return }
      list.append(place)
      if isRelocatable { relocatable = list } else { fixed = list }
    }

    /// The first with whom somebody is in conflict.
    func first(against place: Place, isRelocatable: Bool, of owner: (Place) -> Int) -> Place? {
      let candidates = isRelocatable ? fixed : fixed + relocatable
      return candidates.filter { owner($0) != owner(place) }
        .min { ($0.spec, $0.claim) < ($1.spec, $1.claim) }
    }
  }

  private var conflicts: [Conflict] {
    var result: [Conflict] = []
    for (index, rule) in AcrossFilesRule.all.enumerated() {
      let owners = rule.isAboutNames ? partitions : names
      let owner: (Place) -> Int = { owners[$0.spec] }
      var own: [ArraySlice<UInt8>: Holders] = [:]
      // By what lies around: who has something inside.
      var within: [ArraySlice<UInt8>: Holders] = [:]
      for spec in specs.indices {
        let isSpared = rule.sparesRelocatable && isRelocatable[spec]
        for (claim, thing) in claims[spec].list.enumerated() where thing.rule == index {
          let place = Place(spec: spec, claim: claim)
          let key = claims[spec].key(of: thing)
          let around = rule.prefixes(of: key)
          func conflict(
            _ holders: Holders?, _ relation: AcrossFilesRule.Relation
          ) -> Conflict? {
            holders?.first(against: place, isRelocatable: isSpared, of: owner).map {
              Conflict(rule: index, later: place, earlier: $0, relation: relation)
            }
          }
          let found =
            conflict(own[key], .same)
            ?? around.lazy.compactMap { conflict(own[$0], .inside) }.first
            ?? conflict(within[key], .around)
          if let found { result.append(found) }
          own[key, default: Holders()].add(place, isRelocatable: isSpared, of: owner)
          for prefix in around {
            within[prefix, default: Holders()].add(place, isRelocatable: isSpared, of: owner)
          }
        }
      }
    }
    return result
  }

  private func diagnostic(_ conflict: Conflict) -> Diagnostic {
    let rule = AcrossFilesRule.all[conflict.rule]
    let words = rule.wording(
      claimant(conflict.later), claimant(conflict.earlier), conflict.relation)
    let spec = specs[conflict.later.spec]
    let other = specs[conflict.earlier.spec]
    let label = Label(
      claims[conflict.earlier.spec].list[conflict.earlier.claim].place, words.label,
      in: other.file === spec.file ? nil : other.file)
    return Diagnostic(
      rule.description, words.message,
      at: claims[conflict.later.spec].list[conflict.later.claim].place, labels: [label],
      severity: words.severity)
  }

  private func claimant(_ place: Place) -> AcrossFilesRule.Claimant {
    let spec = specs[place.spec]
    let claim = claims[place.spec].list[place.claim]
    return AcrossFilesRule.Claimant(
      partition: titles[place.spec],
      key: String(decoding: claims[place.spec].key(of: claim), as: UTF8.self),
      written: spec.file.text(in: claim.place))
  }
}

extension AcrossFilesRule {
  /// What lies around a key where keys can lie in each other: the parts before each separator.
  func prefixes(of key: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard case .nested(let separator) = comparison else { return [] }
    return key.indices.filter { key[$0] == separator }.map { key[..<$0] }
  }
}

extension Spec {
  /// What two definitions of one partition share, each in a form of its own kind.
  fileprivate var identities: [[UInt8]] {
    var result: [[UInt8]] = [JSONWriter.write(DocumentValue(self), .compact)]
    if let uuid = stanza(General.self)?[General.uuid] { result.append(Array("uuid \(uuid)".utf8)) }
    for network in stanzas(Network.self) where !network.isOnLoopback {
      if let address = network[Network.address], address.isUnicast {
        result.append(Array("address \(address)".utf8))
      }
      if let address = network[Network.address6], address.isUnicast, !address.isLinkLocal {
        result.append(Array("address \(address)".utf8))
      }
    }
    for mount in stanzas(Mount.self) where mount[Mount.directory]?.normalized.description == "/" {
      if mount[Mount.vfs] == .nfs, let host = mount[Mount.host], let dev = mount[Mount.dev] {
        result.append(Array("root \(host.description.lowercased()):\(dev.normalized)".utf8))
      }
    }
    for device in stanzas(Device.self) where device[Device.rootvg] == true {
      if let id = device[Device.devid] { result.append(Array("root \(id)".utf8)) }
    }
    return result
  }
}
