// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The named terms of a loss, each a scalar; what is minimised is their sum. */
public final class Losses {

    private final Map<String, NDArray> terms = new LinkedHashMap<>();

    /** One term. */
    public static Losses of(String name, NDArray value) {
        return new Losses().and(name, value);
    }

    /** Adds a term, already weighted. */
    public Losses and(String name, NDArray value) {
        if (terms.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("two loss terms are called " + name);
        }
        return this;
    }

    /** The terms in the order they were added. */
    public Map<String, NDArray> terms() {
        return Collections.unmodifiableMap(terms);
    }

    /** The sum of all terms, the scalar that is differentiated. */
    public NDArray total() {
        return terms.values().stream().reduce(NDArray::add).orElseThrow();
    }
}
