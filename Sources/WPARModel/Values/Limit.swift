/// A bound on a resource, or the word that says there is none.
package enum Limit<Amount: Sendable>: Sendable {
  case unlimited
  case amount(Amount)

  /// The word for no bound, as lswpar prints it.
  package static var unlimitedWord: String { "unlimited" }

  package var amount: Amount? {
    if case .amount(let amount) = self { amount } else { nil }
  }
}

extension Limit: Equatable where Amount: Equatable {}

extension Limit: CustomStringConvertible where Amount: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unlimited: Self.unlimitedWord
    case .amount(let amount): amount.description
    }
  }
}
