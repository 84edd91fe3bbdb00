/// The operations of the machine. What their operands are says `shape`, in the table of `OperationTable.swift`.
///
/// Notation: s[n] scalar register, h[n] heap register, m[n] and mh[n] the same of the component's variables.
enum Operation: UInt16, Sendable, CaseIterable {
  // MARK: Control

  /// Goes on at c.
  case jump
  /// Goes on at c, backwards; counts as a step of the test case.
  case loop
  /// If the boolean s[a] is false, goes on at c.
  case jumpIfFalse
  case jumpIfTrue
  /// If integer s[a] < s[b] is false, goes on at c. The others likewise.
  case jumpIfNotLess
  case jumpIfNotLessOrEqual
  case jumpIfNotEqual
  case jumpIfEqual
  /// The same with the small number b in place of s[b].
  case jumpIfNotLessImmediate
  case jumpIfNotLessOrEqualImmediate
  case jumpIfNotGreaterImmediate
  case jumpIfNotGreaterOrEqualImmediate
  case jumpIfNotEqualImmediate
  case jumpIfEqualImmediate
  /// If word s[a] is b, goes on at c.
  case jumpIfWord
  /// Calls function a; its window starts at s[b] and h[c].
  case call
  /// Calls the behaviour that s[a] refers to; window as `call`.
  case callReference
  /// If h[a] waits with an expression, evaluates it: its window starts at s[b] and h[x], and the value is in h[x] then.
  /// Otherwise goes on at c.
  case callDeferred
  /// Calls the method of slot x of object s[a]; window as `call`.
  case callMethod
  /// Raises exception h[a] of type c. x is 1 for one that is raised again: its mark is s[b].
  case raise
  /// Ends the function. Its result is in s[0] or h[0].
  case endFunction
  /// Ends the function with result s[a].
  case endWithScalar
  /// Ends the function with result h[a], which is moved.
  case endWithHeap
  /// Ends the function with the word c as result: altsteps.
  case endWithWord
  /// A fault with text c.
  case fail

  // MARK: Moving

  /// s[a] is the word c.
  case loadWord
  /// s[a] is entry c of the program's table of words.
  case loadWideWord
  case move
  /// As `move`, but an unbound word is a fault.
  case moveBound
  case moveHeap
  case moveHeapBound
  /// As `moveHeap`, and leaves h[b] unbound.
  case takeHeap
  /// h[a] is entry c of the program's table of values.
  case loadValue
  /// Makes b heap registers from h[a] on unbound.
  case clearHeap
  /// h[a] is the value of scalar s[b] of kind x.
  case box
  /// As `box`, but an unbound scalar gives an unbound value.
  case boxAny
  /// s[a] is the scalar of kind x in h[b].
  case unbox
  /// As `unbox`, but an unbound value gives an unbound scalar.
  case unboxAny

  /// x is 1 if it may be unbound; so in `loadMemberHeap`.
  case loadMember
  /// x is 1 if it may become unbound; so in `storeMemberHeap`.
  case storeMember
  case loadMemberHeap
  case storeMemberHeap
  /// h[a] is global c; computes it first if it has not been used yet.
  case loadGlobal
  /// s[a], of kind x, is global c.
  case loadGlobalScalar
  /// Global c is h[a]: the end of its computation.
  case storeGlobal

  // MARK: Integers

  case addInteger
  case subtractInteger
  case multiplyInteger
  case divideInteger
  case modInteger
  case remInteger
  case negateInteger
  /// s[a] := s[b] + the small number c.
  case addImmediate
  case multiplyImmediate
  case modImmediate
  /// s[a] is the boolean s[b] < s[c].
  case lessInteger
  case lessOrEqualInteger
  case equalInteger

  // MARK: Floats

  case addFloat
  case subtractFloat
  case multiplyFloat
  case divideFloat
  case negateFloat
  case lessFloat
  case lessOrEqualFloat
  case equalFloat

  // MARK: Other scalars

  case not
  case xor
  /// Words of the same kind, not integers or floats.
  case equalWord

  // MARK: Values

  /// s[a] is whether h[b] equals h[c].
  case equalHeap
  /// h[a] is a record of the b values from h[c] on, which are moved.
  case makeRecord
  /// x is 1 for a set of.
  case makeList
  /// h[a] is a union with alternative x and value h[b], which is moved.
  case makeUnion
  /// h[a] is a map without keys.
  case makeMap
  /// h[a] is union h[b] as a value of another type: the alternatives by list c of the program's `conversions`.
  case convertUnion
  /// h[a] waits with expression c of the program's `deferrals`.
  case makeDeferred
  /// The lazy expression that h[b] waits with has value h[a] from now on.
  case keepDeferred
  /// h[a] := h[b] & h[c].
  case concatenate
  /// h[a] := h[a] & h[b], in place.
  case appendInPlace
  /// h[a] is the result of the bit operation x on h[b] and h[c] (shifts: the integer in h[c]).
  case stringOperation
  /// s[a] is the integer lengthof h[b].
  case lengthOf
  /// h[a] is predefined function recipe c of the values from h[b] on.
  case predefined

  // MARK: Codecs

  /// h[a] is the string that codec recipe c makes of the value h[b].
  case encodeValue
  /// h[a] is the integer that `decvalue` gives for the string h[b] by codec recipe c; if it is 0, h[a + 1] is the value
  /// and h[a + 2] what is left of the string.
  case decodeValue
  /// h[a] is the value that the whole string h[b] holds by codec recipe c; a fault if it holds none.
  case decodeWhole
  /// Set-encoding recipe c.
  case setEncoding

  // MARK: Outside

  /// External function recipe c, called with what is in the registers of this function.
  case callExternal

  // MARK: References

  /// h[a] is what path c leads to; x is 1 if it may be unbound.
  case readPath
  /// s[a], of kind x, is what path c leads to.
  case readPathScalar
  /// What path c leads to becomes h[a]; x is 1 if h[a] is moved.
  case writePath
  case writePathScalar
  /// s[a] is whether path c leads to something bound: x is 0 for isbound, 1 for isvalue.
  case isPathBound
  /// s[a], of kind x, is element s[c] of the list in h[b].
  case loadElement
  /// Element s[b] of the list in h[a] becomes s[c], of kind x.
  case storeElement
  /// s[a], of kind x, is field c of the record in h[b].
  case loadField
  /// Field b & 0xffff (of b >> 16) of the record in h[a] becomes s[c], of kind x.
  case storeField
  /// Fault unless s[a] of kind x satisfies the constraints of type c.
  case checkScalar
  /// Fault unless h[a] satisfies the constraints of type c.
  case checkValue

  // MARK: Objects

  /// s[a] is a new object of class c; x is 1 if it belongs to object s[b].
  case createObject
  /// s[a], of kind x, is field c of object s[b].
  case loadObjectField
  /// Field c of object s[b] becomes s[a], of kind x.
  case storeObjectField
  /// The `ObjectQuestion` x.
  case objectOperation

  // MARK: Templates

  /// h[a] is the template that recipe c makes of the values from h[b] on.
  case makeTemplate
  /// s[a] is whether h[b] matches template h[c]; x is 1 if the template is entry c of the table of values.
  case match
  /// h[a] is the value of template h[b].
  case valueOf
  /// s[a] is question x asked of template h[b], with detail c.
  case inspectTemplate
  /// Fault unless template h[a] obeys restriction x.
  case checkRestriction

  // MARK: Alternatives

  /// Takes the snapshot for the alternatives that follow.
  case takeSnapshot
  /// Goes on at c unless the receive operation a succeeds.
  case receive
  /// Goes on at c unless timer s[a] timed out; x is 1 for any timer.
  case timeout
  /// As `timeout` for the b timers from s[a] on; s[x] is the position of the one that timed out, an integer.
  case timeoutFrom
  /// Goes on at c unless component s[a] is done; x: 0 this one, 1 any, 2 all, and 4 more for killed.
  case ended
  /// As `timeoutFrom`, for the first that runs.
  case timerRunningFrom
  /// h[b] is the list of the indices, from 0, of the first component in the array h[a] of which a question holds (x: 0
  /// running, 1 alive, 2 done, 3 killed), and h[b + 1] the component. Goes on at c if there is none.
  case componentFrom
  /// Goes on at c unless what component s[a] was called for has ended; s[b] is the number of its start.
  case callEnded
  /// Calls the youngest default older than s[a] and remembers it there; its window starts at s[b] and h[x]. Goes on at
  /// c if there is none.
  case tryDefault
  /// Nothing was chosen: waits for something new, then goes on at c.
  case wait

  // MARK: Configuration

  /// s[a] is a new component as recipe c says.
  case create
  /// s[a] is: x 0 self; 1 running, 2 alive of component s[b]; 3 any running, 4 all running, 5 any alive, 6 all alive.
  case componentState
  /// Starts component s[a] as recipe c says.
  case startComponent
  /// s[a] is whether what component s[b] was called for by start recipe c came to its end; if so, what it gives back is
  /// where the recipe says.
  case takeOutcome
  /// s[a] is the verdict of component s[b].
  case componentVerdict
  /// x: 0 stop, 1 kill; b: 0 component s[a], 1 all.
  case stopComponent
  /// Connection recipe c.
  case configure
  case stopExecution
  /// Ends the test case; the reason is log recipe c.
  case stopTestCase

  // MARK: Communication

  /// Send recipe c.
  case send
  /// x: the `PortControl`; port s[a]; b is 1 for all ports.
  case controlPort
  /// s[a] is whether port s[b] is in the state h[c] names; x: 0 one, 1 any, 2 all.
  case checkState
  /// s[a] is the port of slot c with offset s[b]; x is 1 if there is an offset.
  case loadPort

  // MARK: Timers

  /// s[a] is the timer of slot c; x: 0 as it is, 1 with offset s[b], 2 timer s[c] with offset s[b].
  case loadTimer
  /// s[a] is the first of b new timers of the function, named by text c.
  case makeTimers
  /// The b timers from s[a] on get default durations h[c].
  case setDurations
  /// Starts timer s[a]; x is 1 if float s[b] is its duration.
  case startTimer
  /// x is 1 for all timers.
  case stopTimer
  case readTimer
  /// s[a] is whether timer s[b] runs; x is 1 for any timer.
  case timerRunning
  /// s[a] is the time since the start of the test case.
  case readClock

  // MARK: Other behaviour

  /// Log recipe c.
  case log
  /// Sets verdict s[a] with the reason of log recipe c, if x is 1.
  case setVerdict
  /// The message that is translated has state s[a] now, an integer; the reason is that of log recipe c, if x is 1.
  case setTranslationState
  case getVerdict
  /// s[a] is a new default: altstep c, or the one that s[c] refers to if x is 1, with arguments from h[b] on.
  case activate
  /// Deactivates default s[a]; x is 1 for all.
  case deactivate
  /// s[a] is the verdict of test case recipe c.
  case execute
  /// Fault unless the behaviour that s[a] refers to can run on this component.
  case checkRunsOn
}
