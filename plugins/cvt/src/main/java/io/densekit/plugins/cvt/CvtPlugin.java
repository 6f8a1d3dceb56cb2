// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import io.densekit.model.Backbone;
import io.densekit.plugin.Plugin;

/** Brings the backbone {@code cvt}. */
public final class CvtPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Backbone.POINT, "cvt", CvtSettings.class, Cvt::new)
                .preset("cvt-13", CvtSettings.published(1, 2, 10), "CvT-13: 20.0 M parameters")
                .preset("cvt-21", CvtSettings.published(1, 4, 16), "CvT-21: 31.6 M parameters");
    }
}
