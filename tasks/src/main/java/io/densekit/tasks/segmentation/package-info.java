// SPDX-License-Identifier: Apache-2.0
/** The room of a task, a class for every pixel, judged by intersection over union: {@link io.densekit.tasks.segmentation.SegmentationTask}. */
package io.densekit.tasks.segmentation;
