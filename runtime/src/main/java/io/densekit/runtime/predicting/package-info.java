/**
 * Predictions on any images: {@link io.densekit.runtime.predicting.Predictor} runs a network on the images of a
 * {@link io.densekit.runtime.predicting.PredictionRequest} and writes overlays and one JSON file, of which the
 * {@link io.densekit.runtime.predicting.PredictionResult} tells.
 */
package io.densekit.runtime.predicting;
