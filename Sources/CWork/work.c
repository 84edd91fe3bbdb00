#include "CWork.h"

__thread int64_t assay_work_left = INT64_MAX / 2;
