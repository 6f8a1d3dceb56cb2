// SPDX-License-Identifier: Apache-2.0
/**
 * What the settings record of a component is written with, whatever format configurations have: {@link
 * io.densekit.settings.Default} and {@link io.densekit.settings.Describe} on its components, and {@link
 * io.densekit.settings.InvalidSetting} for a value that its constructor refuses.
 */
package io.densekit.settings;
