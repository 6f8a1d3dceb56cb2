// SPDX-License-Identifier: Apache-2.0
/** Writes networks for other runtimes: {@link io.densekit.runtime.exporting.Exporter}. */
package io.densekit.runtime.exporting;
