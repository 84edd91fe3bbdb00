#ifndef ASSAY_CPROCESS_H
#define ASSAY_CPROCESS_H

#include <stdint.h>
#include <sys/types.h>

/// Starts a program that leads its own process group, with the default for every signal, no descriptor but its three
/// standard streams, no core file, and a bounded address space. It is killed when the calling thread ends.
///
/// Swift cannot say this by itself: the functions it takes are GNU extensions, and between fork and exec only C is safe.
///
/// @param path the executable file
/// @param argv, envp arrays that end with NULL
/// @param input, output, error descriptors that become 0, 1 and 2
/// @param memory octets of address space (RLIMIT_AS)
/// @return 0 and the process identifier, or an errno
int assay_process_start(
    pid_t *id, const char *path, char *const argv[], char *const envp[], int input, int output, int error,
    uint64_t memory);

/// Opens a pipe whose ends no other program inherits.
/// @return 0, or an errno
int assay_pipe(int descriptors[2]);

#endif
