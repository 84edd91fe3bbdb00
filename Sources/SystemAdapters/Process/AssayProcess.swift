/// The TTCN-3 module that declares the service primitives of the process adapter.
///
/// A suite imports it and uses `ProcessPort`; the text comes with the tool, so that a suite needs no copy.
package enum AssayProcess {
  package static let moduleName = "AssayProcess"
  /// The name under which the adapter is registered: the port type's extension attribute names it.
  package static let adapterName = "process"
  /// The primitive that says that a program could not be started: the configuration's fault.
  package static let startFailureType = "ProcessNotStarted"

  package static let module = """
    /**
     * Service primitives of the process adapter: the system under test is a program that is started, fed octets, and
     * ends. There is no shell in between: program and arguments reach the operating system as they are.
     */
    module AssayProcess {

      type record of charstring ProcessArguments;

      /** Starts a program. */
      type record ProcessStart {
        /** An absolute or relative path, or a name that is looked up in PATH. */
        charstring program,
        ProcessArguments arguments,
        /** Written to standard input, which is then closed. */
        octetstring input,
        /** Seconds after which the program is ended; 10.0 if omitted, 3600.0 at most. */
        float timeLimit optional,
        /** Octets of standard output after which the program is ended; 16 MiB if omitted, 32 MiB at most. */
        integer outputLimit optional
      }

      /** A program that was started has ended, by itself or because it exceeded a limit. */
      type record ProcessEnded {
        /** As the program gave it; 128 and the signal's number if a signal ended it. */
        integer exitStatus,
        integer signal optional,
        /** Standard output, up to the limit. */
        octetstring output,
        /** Beginning and end of standard error; what is not printable ISO/IEC 646 is replaced by a question mark. */
        charstring errorText,
        /** The output limit was reached, and the program was ended. */
        boolean outputTruncated,
        /** The time limit was reached, and the program was ended. */
        boolean timedOut
      }

      /** A program could not be started. */
      type record ProcessNotStarted {
        charstring reason
      }

      type port ProcessPort message {
        out ProcessStart;
        in ProcessEnded, ProcessNotStarted
      } with { extension "adapter process" }

    }

    """
}
