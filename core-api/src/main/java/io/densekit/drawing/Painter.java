// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

/**
 * Draws one task's predictions and ground truth so that the two can be told apart, also when one lies on the other.
 * Immutable and safe for use by several threads; the canvas is not.
 *
 * @param <T> the task's ground truth
 * @param <P> the task's predictions
 */
public interface Painter<T, P> {

    /** Draws a prediction, which is in pixels of the canvas's image. */
    void prediction(Canvas canvas, P prediction);

    /**
     * Draws what a prediction on a whole video says of one of its frames.
     *
     * @param frame from 0
     */
    default void prediction(Canvas canvas, P prediction, int frame) {
        prediction(canvas, prediction);
    }

    /** Draws an annotation, which is in pixels of the canvas's image. */
    void truth(Canvas canvas, T truth);

    /** How many things of a prediction are drawn; what the network is too unsure of is not. */
    default int drawn(P prediction) {
        return 1;
    }

    /** Whether what it draws covers the image, so that the image itself is worth seeing beside it. */
    default boolean covers() {
        return false;
    }
}
