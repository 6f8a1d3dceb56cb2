/**
 * Pictures of what a network says: a {@link io.densekit.drawing.Canvas} holds an image,
 * {@link io.densekit.runtime.drawing.Painter} draws predictions and ground truth on it by the
 * {@link io.densekit.drawing.Painter} of their task, and gives it back as a PNG or JPEG. No display is needed.
 */
package io.densekit.runtime.drawing;
