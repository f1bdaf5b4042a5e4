/// Alibaba's published GPU traces: PAI 2020, openb 2023, DLRM 2025 and spot GPU 2026.
@NullMarked
package dev.rackrate.ingest.alibaba;

import org.jspecify.annotations.NullMarked;
