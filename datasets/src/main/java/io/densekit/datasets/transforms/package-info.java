/**
 * Steps from a photograph to a network's input. For top-down pose: {@link
 * io.densekit.datasets.transforms.TopDownAffine} cuts a person out by a {@link
 * io.densekit.datasets.transforms.CropMatrix}; {@link io.densekit.datasets.transforms.RandomFlip}, {@link
 * io.densekit.datasets.transforms.RandomShift}, {@link io.densekit.datasets.transforms.HalfBody} and {@link
 * io.densekit.datasets.transforms.RandomScaleRotation} vary the crop before it is cut, as MMPose does; {@link
 * io.densekit.datasets.transforms.Photometric} varies colours. For objects {@link
 * io.densekit.datasets.transforms.ResizeSides} and {@link io.densekit.datasets.transforms.RandomRangeCrop} change boxes
 * and masks along with the image, and {@link io.densekit.datasets.transforms.OneOf} draws among lists of steps. A random step draws from the generator that it is given
 * and from nothing else.
 */
package io.densekit.datasets.transforms;
