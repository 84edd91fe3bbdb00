#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int assay_pipe(int descriptors[2]) { return pipe2(descriptors, O_CLOEXEC) == 0 ? 0 : errno; }

/// Runs in the child, which shares our memory until exec: it calls the system and writes only to its own frame.
static int become(
    const char *path, char *const argv[], char *const envp[], const int streams[3], uint64_t memory) {
  struct sigaction by_default;
  memset(&by_default, 0, sizeof by_default);
  by_default.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &by_default, NULL);
  if (setpgid(0, 0) != 0) return errno;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  for (int stream = 0; stream < 3; stream++) {
    if (dup2(streams[stream], stream) < 0) return errno;
  }
  if (close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) {
    // A kernel before 5.11.
    for (int descriptor = 3; descriptor < 65536; descriptor++) fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  }
  struct rlimit space = {memory, memory};
  struct rlimit core = {0, 0};
  if (setrlimit(RLIMIT_AS, &space) != 0 || setrlimit(RLIMIT_CORE, &core) != 0) return errno;
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, NULL) != 0) return errno;
  execve(path, argv, envp);
  return errno;
}

/// Whoever started us may have left SIGCHLD ignored: the system would then forget how our children ended.
static void keep_ended_children(void) {
  struct sigaction action;
  if (sigaction(SIGCHLD, NULL, &action) != 0) return;
  if (action.sa_handler != SIG_IGN && !(action.sa_flags & SA_NOCLDWAIT)) return;
  if (action.sa_handler == SIG_IGN) action.sa_handler = SIG_DFL;
  action.sa_flags &= ~SA_NOCLDWAIT;
  sigaction(SIGCHLD, &action, NULL);
}

int assay_process_start(
    pid_t *id, const char *path, char *const argv[], char *const envp[], int input, int output, int error,
    uint64_t memory) {
  keep_ended_children();
  // Copies above the standard streams, so that no dup2 overwrites a descriptor that is still needed.
  int streams[3];
  int given[3] = {input, output, error};
  for (int stream = 0; stream < 3; stream++) {
    streams[stream] = fcntl(given[stream], F_DUPFD_CLOEXEC, 3);
    if (streams[stream] < 0) {
      int failure = errno;
      while (stream-- > 0) close(streams[stream]);
      return failure;
    }
  }
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  volatile int failure = 0;
  pid_t child = vfork();
  if (child == 0) {
    failure = become(path, argv, envp, streams, memory);
    _exit(127);
  }
  if (child < 0) failure = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  for (int stream = 0; stream < 3; stream++) close(streams[stream]);
  if (child > 0 && failure != 0) {
    // It never became the program: nothing is left to wait for but its zombie.
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
  }
  *id = child;
  return failure;
}
