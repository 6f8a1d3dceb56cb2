// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a prediction.
 *
 * @param finished false where it was stopped before its end
 * @param kind of what was predicted on, in the plural: images, frames where all are those of videos, or videos
 * @param images how many have a picture
 * @param of how many there are, those that can't be read among them
 * @param predictions how many there are of all that have a picture
 * @param drawn how many of them are in the pictures
 * @param drawnFrom the score from which on they are; 0 for all
 * @param replaced how many files were there before
 * @param unreadable a sentence for each image that could not be read
 * @param warnings what else was left out, a sentence with its count each
 * @param json the file with the predictions
 */
public record PredictionResult(
        boolean finished,
        String kind,
        int images,
        int of,
        int predictions,
        int drawn,
        double drawnFrom,
        int replaced,
        List<String> unreadable,
        List<String> warnings,
        Path json) {}
