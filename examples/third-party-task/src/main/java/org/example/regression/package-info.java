// SPDX-License-Identifier: Apache-2.0
/**
 * A task that densekit lacks, one number an image: {@link org.example.regression.RegressionPlugin} is what densekit finds,
 * {@link org.example.regression.ValueTask} says how predictions are judged, drawn and written.
 */
package org.example.regression;
