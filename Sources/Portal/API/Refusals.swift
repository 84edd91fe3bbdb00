import Programme

/// With which statuses an operation may refuse, each with problem details. There is no ‘default’: an answer that is not
/// named here is a fault of ours.
struct Refusals {
  /// Whether it needs no token.
  let isOpen: Bool
  let takesBody: Bool
  /// Whether it takes a step of a case that somebody else may have changed meanwhile.
  var takesStep = false
  /// Whether it is how one signs in: refused as wrong, as not for that organisation, and as tried too often.
  var signsIn = false

  var statuses: [Int] {
    // 400: what cannot be read; 404: what is not there, or not for this person; 422: what can be read and not be done.
    var statuses = [400, 404, 422]
    if !isOpen { statuses += [401, 403, 409] }
    if takesBody { statuses += [409, 413, 415] }
    if takesStep { statuses += [412, 428] }
    if signsIn { statuses += [401, 403, 429] }
    return Array(Set(statuses)).sorted()
  }

  var answers: [String: Answer] {
    Dictionary(uniqueKeysWithValues: statuses.map { (String($0), ["$ref": "#/components/responses/problem"]) })
  }
}
