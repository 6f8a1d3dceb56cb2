// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

/** Takes text as bytes of UTF-8. */
@FunctionalInterface
public interface TextSink {

    /** @param bytes holds the text from {@code start}; must not be kept or changed */
    void accept(byte[] bytes, int start, int length);
}
