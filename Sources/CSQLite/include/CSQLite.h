#ifndef ASSAY_CSQLITE_H
#define ASSAY_CSQLITE_H

/// Has SQLite count no allocations: the counters are behind one lock for the whole process, which every reader takes
/// about a thousand times for one list of identifiers. Nothing of ours reads them.
///
/// Swift cannot say this by itself: sqlite3_config takes variable arguments.
///
/// @return 0, or SQLITE_MISUSE if SQLite was used before; then it goes on counting
int assay_sqlite_without_statistics(void);

#endif
