// SPDX-License-Identifier: Apache-2.0
/** What {@code densekit new-plugin} writes: a {@link io.densekit.app.template.PluginProject} of some {@link io.densekit.app.template.PluginKind}. */
package io.densekit.app.template;
