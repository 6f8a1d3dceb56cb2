/**
 * Pictures of what a network says: a {@link io.densekit.drawing.Canvas} holds an image, the task's
 * {@link io.densekit.drawing.Painter} draws predictions and ground truth on it, and it is written as a PNG or JPEG. No display is
 * needed.
 */
package io.densekit.runtime.drawing;
