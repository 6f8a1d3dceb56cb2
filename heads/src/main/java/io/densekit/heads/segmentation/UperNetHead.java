// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

/**
 * Unified perceptual parsing (Xiao et al., 2018; MMSegmentation's {@code UPerHead}): the coarsest map pooled to several
 * grids (pyramid pooling, Zhao et al., 2017) begins a feature pyramid over all levels, whose maps are brought to the
 * finest one's size, joined and fused. Logits are {@code [batch, classes, height, width]} at the finest level's size.
 */
public final class UperNetHead extends PixelHead {

    private final List<Sequential> pools = new ArrayList<>();
    private final ConvolutionUnit bottleneck;
    private final List<ConvolutionUnit> laterals = new ArrayList<>();
    private final List<ConvolutionUnit> smoothed = new ArrayList<>();
    private final ConvolutionUnit fusion;

    /** A head upon all of the levels given. */
    public UperNetHead(UperNetSettings settings, HeadArguments arguments) {
        super(settings.classes(), settings.channels(), settings.dropout());
        List<Level> levels = arguments.levels();
        int last = levels.size() - 1;
        int coarsest = levels.get(last).channels();
        int channels = settings.channels();
        for (int bins : settings.poolScales()) {
            pools.add(child(
                    "psp_modules." + pools.size(),
                    new Sequential(Resizing.pooled(bins), ConvolutionUnit.synchronised(coarsest, channels, 1))));
        }
        bottleneck = child("bottleneck", ConvolutionUnit.synchronised(coarsest + pools.size() * channels, channels, 3));
        for (int i = 0; i < last; i++) {
            laterals.add(child(
                    "lateral_convs." + i,
                    ConvolutionUnit.synchronised(levels.get(i).channels(), channels, 1)));
        }
        for (int i = 0; i < last; i++) {
            smoothed.add(child("fpn_convs." + i, ConvolutionUnit.synchronised(channels, channels, 3)));
        }
        fusion = child("fpn_bottleneck", ConvolutionUnit.synchronised(levels.size() * channels, channels, 3));
    }

    /**
     * The coarsest map with what it holds on the whole, {@code [batch, channels, height, width]} at its own size. Exposes
     * {@code psp}.
     */
    private NDArray pyramidPooling(NDArray coarsest, Pass pass) {
        NDList parts = new NDList(coarsest);
        for (Sequential pool : pools) {
            try (NDArray pooled = pool.call(coarsest, pass)) {
                parts.add(Resizing.like(pooled, coarsest, pass));
            }
        }
        NDArray joined = NDArrays.concat(parts, 1);
        parts.subNDList(1).close();
        try (joined) {
            NDArray pooled = bottleneck.call(joined, pass);
            pass.taps().expose("psp", pooled);
            return pooled;
        }
    }

    @Override
    public NDArray logits(Features features, Pass pass) {
        List<NDArray> levels = pyramid(features, pass);
        NDList parts = new NDList();
        for (int i = 0; i < levels.size(); i++) {
            NDArray map = i < smoothed.size() ? smoothed.get(i).call(levels.get(i), pass) : levels.get(i);
            parts.add(i == 0 ? map : Resizing.like(map, levels.get(0), pass));
            if (i > 0 && map != levels.get(i)) {
                map.close();
            }
        }
        NDArray joined = NDArrays.concat(parts, 1);
        levels.forEach(NDArray::close);
        parts.close();
        try (NDArray fused = fusion.call(joined, pass)) {
            joined.close();
            return classify(fused, pass);
        }
    }

    /** Each level with the coarser ones added, finest first. */
    private List<NDArray> pyramid(Features features, Pass pass) {
        LinkedList<NDArray> levels = new LinkedList<>();
        levels.add(pyramidPooling(features.last(), pass));
        for (int i = laterals.size() - 1; i >= 0; i--) {
            try (NDArray lateral = laterals.get(i).call(features.maps().get(i), pass);
                    NDArray coarser = Resizing.like(levels.getFirst(), lateral, pass)) {
                levels.addFirst(lateral.add(coarser));
            }
        }
        return levels;
    }
}
