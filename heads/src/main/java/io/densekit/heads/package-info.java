// SPDX-License-Identifier: Apache-2.0
/** The heads and models that densekit brings along, listed by {@link io.densekit.heads.HeadsPlugin}. */
package io.densekit.heads;
