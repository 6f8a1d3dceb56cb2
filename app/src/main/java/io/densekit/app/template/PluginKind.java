// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import io.densekit.model.Backbone;
import io.densekit.model.Head;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.tokens.TokenReducer;
import java.util.Locale;

/** What a plugin that begins with a template can bring. */
public enum PluginKind {
    /** Images to maps and a vector. */
    BACKBONE(Backbone.POINT, "Backbone"),
    /** A vector to the logits of classes. */
    HEAD(Head.POINT, "Head"),
    /** Fewer tokens in a transformer. */
    REDUCER(TokenReducer.POINT, "Reduction");

    private final ExtensionPoint<?, ?> point;
    private final String part;

    PluginKind(ExtensionPoint<?, ?> point, String part) {
        this.point = point;
        this.part = part;
    }

    /** Where it plugs in. */
    public ExtensionPoint<?, ?> point() {
        return point;
    }

    /** How the name of its class ends. */
    String part() {
        return part;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
