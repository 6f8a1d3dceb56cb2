// SPDX-License-Identifier: Apache-2.0
/** What the machine and its engine are, for whoever has to find out why something doesn't work there. */
package io.densekit.runtime.machine;
