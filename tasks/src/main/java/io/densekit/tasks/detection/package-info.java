// SPDX-License-Identifier: Apache-2.0
/** The room of a task, objects with boxes and masks, judged as COCO does: {@link io.densekit.tasks.detection.DetectionTask}. */
package io.densekit.tasks.detection;
