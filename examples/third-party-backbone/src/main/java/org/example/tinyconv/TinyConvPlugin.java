// SPDX-License-Identifier: Apache-2.0
package org.example.tinyconv;

import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;
import java.util.List;

/** Adds the backbone {@code tiny-conv}. */
public final class TinyConvPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "tiny-conv", TinyConvSettings.class, TinyConv::new)
                .preset("tiny-conv-wide", new TinyConvSettings(List.of(32, 64, 128, 256), 3), "twice the channels");
    }
}
