// SPDX-License-Identifier: Apache-2.0
/**
 * densekit: dense prediction for the JVM. This root package holds only {@link io.densekit.UserError}, what every part
 * throws for a mistake that the user can mend. The contracts are in the packages below.
 */
package io.densekit;
