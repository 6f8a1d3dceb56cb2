// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

/** The operators of a model that is being written. */
final class Operators {

    private final Builder builder;
    private final Arithmetic arithmetic;
    private final Layout layout;
    private final Reductions reductions;
    private final Products products;
    private final Layers layers;
    private final HostOperators host;

    Operators(Builder builder) {
        this.builder = builder;
        this.arithmetic = new Arithmetic(builder);
        this.layout = new Layout(builder);
        this.reductions = new Reductions(builder, arithmetic);
        this.products = new Products(builder, arithmetic, layout);
        this.layers = new Layers(builder);
        this.host = new HostOperators(builder, arithmetic, layout, reductions);
    }

    Builder builder() {
        return builder;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    Layout layout() {
        return layout;
    }

    Reductions reductions() {
        return reductions;
    }

    Products products() {
        return products;
    }

    Layers layers() {
        return layers;
    }

    HostOperators host() {
        return host;
    }
}
