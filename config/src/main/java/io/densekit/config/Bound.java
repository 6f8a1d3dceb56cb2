// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

/**
 * What binding made of one value.
 *
 * @param value the Java value; null if a mistake was reported
 * @param node the value as it is resolved, with defaults; null if a mistake was reported
 */
record Bound(Object value, ConfigNode node) {
    static final Bound FAILED = new Bound(null, null);

    boolean failed() {
        return node == null;
    }
}
