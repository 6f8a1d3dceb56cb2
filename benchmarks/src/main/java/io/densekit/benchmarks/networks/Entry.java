// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import java.nio.file.Path;
import java.util.List;

/**
 * What takes part in a benchmark.
 *
 * @param name in the table
 * @param config the configuration file
 * @param overrides as {@code --set} takes them
 */
public record Entry(String name, Path config, List<String> overrides) {}
