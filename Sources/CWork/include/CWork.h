#ifndef ASSAY_CWORK_H
#define ASSAY_CWORK_H

#include <stdbool.h>
#include <stdint.h>

/// How many parts of values this thread may still look at; without limit unless a test case runs on it.
///
/// Comparing, matching and walking values asks this each time it enters a list or record. Swift has no variables of a
/// thread, and what it has in their place costs more than the comparison.
extern __thread int64_t assay_work_left;

static inline int64_t assay_work_rest(void) { return assay_work_left; }

static inline void assay_work_grant(int64_t parts) { assay_work_left = parts; }

/// Takes some of it.
/// @return whether there was so much
static inline bool assay_work_spend(int64_t parts) {
    assay_work_left -= parts;
    return assay_work_left >= 0;
}

#endif
