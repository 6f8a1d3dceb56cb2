// SPDX-License-Identifier: Apache-2.0
/** The room of a task, one class an image: {@link io.densekit.tasks.classification.ClassificationTask}. */
package io.densekit.tasks.classification;
