// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import io.densekit.model.Level;
import java.util.List;

/**
 * What a neck is built upon.
 *
 * @param levels the backbone's maps, finest first
 */
public record NeckArguments(List<Level> levels) {}
