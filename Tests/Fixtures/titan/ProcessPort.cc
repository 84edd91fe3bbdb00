// Runs a program to its end with files at its standard streams; enough for products that behave.
#include "ProcessPort.hh"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace AssayProcess {

void ProcessPort::outgoing_send(const ProcessStart &message) {
  FILE *input = fopen("input", "wb");
  fwrite(static_cast<const unsigned char *>(message.input()), 1, message.input().lengthof(), input);
  fclose(input);
  std::vector<char *> arguments(1, strdup(message.program()));
  for (int i = 0; i < message.arguments().size_of(); i++) arguments.push_back(strdup(message.arguments()[i]));
  arguments.push_back(NULL);
  pid_t child = fork();
  if (child == 0) {
    signal(SIGCHLD, SIG_DFL);
    if (!freopen("input", "rb", stdin) || !freopen("output", "wb", stdout)) _exit(126);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  std::vector<unsigned char> octets;
  FILE *output = fopen("output", "rb");
  for (int octet = fgetc(output); octet != EOF; octet = fgetc(output)) octets.push_back(octet);
  fclose(output);
  ProcessEnded ended;
  ended.exitStatus() = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (WIFSIGNALED(status)) {
    ended.signal() = WTERMSIG(status);
  } else {
    ended.signal() = OMIT_VALUE;
  }
  ended.output() = OCTETSTRING(octets.size(), octets.data());
  ended.errorText() = "";
  ended.outputTruncated() = FALSE;
  ended.timedOut() = FALSE;
  incoming_message(ended);
}

}  // namespace AssayProcess
