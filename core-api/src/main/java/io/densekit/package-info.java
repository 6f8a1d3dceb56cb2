// SPDX-License-Identifier: Apache-2.0
/**
 * densekit: dense prediction for the JVM. This root package holds {@link io.densekit.UserError}, what every part
 * throws for a mistake that the user can mend, and {@link io.densekit.AtomicFile}, which writes whole files or none. The
 * contracts are in the packages below.
 */
package io.densekit;
