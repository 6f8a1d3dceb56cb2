// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.data.Dataset;
import io.densekit.plugin.Plugin;

/** Names the dataset of images sorted by class. */
public final class ClassificationPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Dataset.POINT, "image-folder", ImageFolderSettings.class, ImageFolder::new);
    }
}
