import TTCN3Semantics

/// `@index`: where in an array what an operation found stands (Z.161 clauses 21.3.5 to 21.3.8, 22.2.2, 23.5, 23.6).
extension FunctionTranslator {
  /// Stores the indices of the element at a position that counts the last index first.
  /// - Parameter position: an integer register.
  func store(position: Int, of dimensions: [ArrayDimension], in target: Reference) throws(MachineError) {
    var rest = position
    var indices: [Int] = []
    for (number, dimension) in dimensions.enumerated().reversed() {
      guard let count = immediate(max(dimension.count, 1)), let lowerBound = immediate(dimension.lowerBound) else {
        throw invalid("an array that is far too large")
      }
      let index = newScalar()
      if number == 0 {
        emit(.addImmediate, a: index, b: rest, c: lowerBound)
      } else {
        emit(.modImmediate, a: index, b: rest, c: count)
        emit(.addImmediate, a: index, b: index, c: lowerBound)
        let (divisor, quotient) = (newScalar(), newScalar())
        emit(.loadWord, a: divisor, c: count)
        emit(.divideInteger, a: quotient, b: rest, c: divisor)
        rest = quotient
      }
      indices.insert(index, at: 0)
    }
    try store(indices: indices, in: target)
  }

  /// Stores the indices that a list in a heap register holds, counted from 0.
  func store(listed list: Int, of dimensions: [ArrayDimension], in target: Reference) throws(MachineError) {
    var indices: [Int] = []
    for (number, dimension) in dimensions.enumerated() {
      guard let lowerBound = immediate(dimension.lowerBound) else { throw invalid("an array that is far too large") }
      let (place, index) = (newScalar(), newScalar())
      emit(.loadWord, a: place, c: number << 1)
      emit(.loadElement, x: Int(ScalarKind.integer.rawValue), a: index, b: list, c: place)
      emit(.addImmediate, a: index, b: index, c: lowerBound)
      indices.append(index)
    }
    try store(indices: indices, in: target)
  }

  /// Stores integers in a variable: one alone, or as a list.
  private func store(indices: [Int], in target: Reference) throws(MachineError) {
    if case .integer = builder.program[target.type].kind {
      guard let only = indices.first, indices.count == 1 else {
        throw invalid("several indices for a variable that holds one")
      }
      if builder.deeplyConstrained.contains(target.type.index) {
        emit(.checkScalar, x: Int(ScalarKind.integer.rawValue), a: only, c: target.type.index)
      }
      return try store(scalar: only, in: target)
    }
    let first = newHeap(indices.count)
    for (number, index) in indices.enumerated() {
      emit(.box, x: Int(ScalarKind.integer.rawValue), a: first + number, b: index)
    }
    let list = newHeap()
    emit(.makeList, x: isSetOf(target.type) ? 1 : 0, a: list, b: indices.count, c: first)
    if builder.deeplyConstrained.contains(target.type.index) { emit(.checkValue, a: list, c: target.type.index) }
    try store(heap: list, in: target)
  }

  /// The dimensions of an array of components.
  func dimensions(of array: TypeID) -> [ArrayDimension] {
    var dimensions: [ArrayDimension] = []
    var type = array
    while case .array(let element, let lowerBound, let count) = builder.program[type].kind {
      dimensions.append(ArrayDimension(lowerBound: lowerBound, count: count))
      type = element
    }
    return dimensions
  }
}
