// SPDX-License-Identifier: Apache-2.0
/** How densekit's own tasks are judged, drawn and written, a package each. {@link io.densekit.tasks.TasksPlugin} binds them. */
package io.densekit.tasks;
