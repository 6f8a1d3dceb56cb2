/**
 * Image files into memory through OpenCV: {@link io.densekit.datasets.images.ImageReader} decodes a file into a raster,
 * {@link io.densekit.datasets.images.ImageCache} keeps what fits, {@link io.densekit.datasets.images.OpenCv} loads the
 * native library.
 */
package io.densekit.datasets.images;
