import Terms
enum URITerms { static func text(_ map: MapTerm) -> String? { nil } }
enum VersionTerms { static func text(_ map: MapTerm) -> String? { nil } }
