// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.Map;

/**
 * A validation as {@code metrics.jsonl} keeps it.
 *
 * @param step steps taken before it
 * @param figures by name, the principal one first; NaN where one is not defined
 * @param best whether it was the best so far
 * @param seconds it took
 */
record ValidationRow(long step, Map<String, Double> figures, boolean best, double seconds) {}
