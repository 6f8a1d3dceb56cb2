// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import io.densekit.model.Backbone;
import io.densekit.model.Head;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.task.Task;
import io.densekit.tokens.TokenReducer;
import java.util.Locale;

/** What a plugin that begins with a template can bring. */
public enum PluginKind {
    /** Images to maps and a vector. */
    BACKBONE(Backbone.POINT, "Backbone", "backbone"),
    /** A vector to the logits of classes. */
    HEAD(Head.POINT, "Head", "head"),
    /** Fewer tokens in a transformer. */
    REDUCER(TokenReducer.POINT, "Reduction", "token reducer"),
    /** What is known of images, what a network says of them, and how that is judged and drawn. */
    TASK(Task.POINT, "Model", "task");

    private final ExtensionPoint<?, ?> point;
    private final String part;
    private final String noun;

    PluginKind(ExtensionPoint<?, ?> point, String part, String noun) {
        this.point = point;
        this.part = part;
        this.noun = noun;
    }

    /** Where it plugs in. */
    public ExtensionPoint<?, ?> point() {
        return point;
    }

    /** How the name of its class ends. */
    String part() {
        return part;
    }

    /** What a sentence calls it. */
    String noun() {
        return noun;
    }

    /** What is written after {@code densekit generate}, for a component of that name to learn from. */
    String data(String name) {
        return this == TASK
                ? name + " --out data/" + name
                : "shapes --task classification --out data/shape-classes --images 4000 --val-images 800";
    }

    /** The configuration that trains a component of that name, without its ending. */
    String configuration(String name) {
        return this == TASK ? name : name + "-classification";
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
