// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import java.util.Map;

/** An exported model as somebody without densekit runs it. */
public interface ExportedModel extends AutoCloseable {

    /** Its outputs' values by name; whole numbers as real ones. */
    Map<String, float[]> run(float[] values, long... shape) throws Exception;
}
