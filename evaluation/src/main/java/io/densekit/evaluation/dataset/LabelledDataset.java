// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.List;

/**
 * Images with their objects, and the names of all categories in their order.
 *
 * @param categories those without objects among them
 */
public record LabelledDataset(List<String> categories, List<LabelledImage> images) {

    public LabelledDataset {
        categories = List.copyOf(categories);
        images = List.copyOf(images);
    }
}
