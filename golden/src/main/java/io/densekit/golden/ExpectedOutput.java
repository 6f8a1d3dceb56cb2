// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a case says of one output besides its values.
 *
 * @param shape of the whole tensor
 * @param stride every how many values one is kept, in row-major order
 * @param statistics {@code mean}, {@code min} and {@code max} of the whole tensor, where given
 */
record ExpectedOutput(long[] shape, long stride, JsonNode statistics) {

    static ExpectedOutput of(JsonNode node) {
        return new ExpectedOutput(
                GoldenCase.axes(node.get("shape")), node.path("stride").asLong(1), node);
    }
}
