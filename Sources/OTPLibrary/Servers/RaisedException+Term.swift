import Evaluation
import Peeper
import Terms

extension RaisedException: ExceptionConvertible {
  /// `%ArgumentError{message: …}`.
  package var exception: Term { term }
}
