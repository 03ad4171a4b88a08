import WPARModel

/// The product that runs an older AIX inside a partition: which filesets of an LPAR belong to it.
///
/// That the filesets are named vwpar is confirmed; that the number of the older AIX is a part of
/// the name is recalled.
struct VersionedProduct: Sendable {
  /// `52` or `53`.
  private let number: String
  /// `AIX 5.2`.
  let release: String

  /// The product that a partition needs; `nil` for a native one.
  init?(_ type: OSType) {
    switch type {
    case .native: return nil
    case .aix52: (number, release) = ("52", "AIX 5.2")
    case .aix53: (number, release) = ("53", "AIX 5.3")
    }
  }

  /// `vwpar.52`, for messages.
  var filesetName: String { "vwpar.\(number)" }

  func includes(_ fileset: String) -> Bool {
    let parts = fileset.utf8.split(separator: UInt8(ascii: "."))
    return parts.first?.elementsEqual("vwpar".utf8) == true
      && parts.dropFirst().contains { $0.elementsEqual(number.utf8) }
  }

  static let keys = MoveKeys(
    partition: { $0.nativity }, departure: filesets, arrival: filesets)

  /// Most LPARs have nothing of any such product, and are one to the checks.
  private static let filesets: @Sendable (LPAR) -> [String: Fact<FilesetLevel>]? = { lpar in
    lpar.facts.filesets?.filter { $0.key.utf8.starts(with: "vwpar.".utf8) }
  }
}

extension Partition {
  /// What a specification says about the AIX inside a partition.
  enum Nativity: Hashable, Sendable {
    case unknown
    case runs(OSType)
  }

  var nativity: Nativity {
    guard let spec = spec?.value else { return .unknown }
    guard let general = spec.stanza(General.self) else {
      return spec.isTruncated ? .unknown : .runs(.native)
    }
    if let type = general[General.ostype] { return .runs(type) }
    return general.lacks(General.ostype) ? .runs(.native) : .unknown
  }
}

extension Relocation {
  /// Judges a versioned partition by the product that it needs.
  func requiringProduct(_ find: (VersionedProduct) -> CheckOutcome) -> CheckOutcome {
    switch partition.nativity {
    case .unknown:
      missingSpecification(detail: partition.spec == nil ? nil : "which AIX it runs")
    case .runs(let type): VersionedProduct(type).map(find) ?? .notApplicable
    }
  }
}
