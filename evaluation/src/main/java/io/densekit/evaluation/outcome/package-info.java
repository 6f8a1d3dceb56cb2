/**
 * What became of each result and each object, and what follows from it: {@link io.densekit.evaluation.outcome.Outcomes} matches,
 * {@link io.densekit.evaluation.outcome.ImageTally}, {@link io.densekit.evaluation.outcome.DetectionConfusion}, {@link
 * io.densekit.evaluation.outcome.ScoreThresholds} and {@link
 * io.densekit.evaluation.outcome.Calibration} sum up.
 */
package io.densekit.evaluation.outcome;
