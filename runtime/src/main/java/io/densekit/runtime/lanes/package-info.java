// SPDX-License-Identifier: Apache-2.0
/**
 * Which cores a prediction runs on: batches side by side on threads that never wait for one another, and where one is to be
 * over soonest, as many threads as are quickest beside whatever else the machine does.
 */
package io.densekit.runtime.lanes;
