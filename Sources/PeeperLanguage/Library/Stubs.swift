import Terms
enum DateTerms {
  static func dates(ofRange map: MapTerm) -> [Term]? { nil }
  static func text(_ map: MapTerm) -> String? { nil }
}
enum URITerms { static func text(_ map: MapTerm) -> String? { nil } }
enum VersionTerms { static func text(_ map: MapTerm) -> String? { nil } }
