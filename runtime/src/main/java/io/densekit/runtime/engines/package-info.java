// SPDX-License-Identifier: Apache-2.0
/** Which engine runs a network: {@link io.densekit.runtime.engines.EngineOfNetwork}. */
package io.densekit.runtime.engines;
