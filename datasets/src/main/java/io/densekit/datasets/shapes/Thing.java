// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Map;

/**
 * A figure or a shape in its place.
 *
 * @param category what it is
 * @param parts in painting order
 * @param joints where its joints are; those that face away are left out. Empty for shapes
 * @param silhouette all parts united, not yet cut to the image
 * @param extent square pixels of the silhouette
 */
record Thing(Category category, List<Part> parts, Map<Joint, Point2D.Double> joints, Area silhouette, double extent) {

    static Thing of(Category category, List<Part> parts, Map<Joint, Point2D.Double> joints) {
        // One pass over all outlines, which run the same way round, is many times cheaper than uniting them in turn.
        Path2D.Double outlines = new Path2D.Double(Path2D.WIND_NON_ZERO);
        parts.forEach(part -> outlines.append(part.outline(), false));
        Area silhouette = new Area(outlines);
        return new Thing(category, List.copyOf(parts), Map.copyOf(joints), silhouette, Silhouette.measure(silhouette));
    }
}
