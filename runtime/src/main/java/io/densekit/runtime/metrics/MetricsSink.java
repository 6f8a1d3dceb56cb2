// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import java.io.Closeable;
import java.io.IOException;

/** Takes a training's rows in their order. */
public interface MetricsSink extends Closeable {

    /** A row, on disk when this returns. */
    void add(MetricsRow row) throws IOException;
}
