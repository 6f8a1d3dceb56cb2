/**
 * Image files in and out of memory through OpenCV, which {@link io.densekit.datasets.images.OpenCv} loads.
 */
package io.densekit.datasets.images;
