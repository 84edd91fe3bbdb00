import Commands

@main struct Assay {
  static func main() async { await AssayCommand.runToExit() }
}
