// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.BoxCoder;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import java.util.List;

/** What the settings of every two-stage detector have: where proposals come from, and the region stages after them. */
public sealed interface TwoStageSettings permits MaskRcnnSettings, CascadeSettings {

    /** Gives the feature maps. */
    Configured<Backbone, BackboneUse> backbone();

    /** How many classes. */
    int classes();

    /** Makes maps for the heads. */
    Configured<Neck, NeckArguments> neck();

    /** The anchors that proposals are made of. */
    ProposalAnchors anchors();

    /** The box head of every stage. */
    BoxHeadSettings boxHead();

    /** Whether there are mask heads; without them the model finds boxes alone. */
    boolean masks();

    /** The mask head of every stage. */
    MaskHeadSettings maskHead();

    /** How it is run when its answer is wanted. */
    RegionTestSettings test();

    /** How proposals are learned. */
    RpnTraining proposalTraining();

    /** The stages after the proposals, in their order. */
    List<Stage> stages();

    /**
     * A stage after the proposals.
     *
     * @param suffix of its heads' names in a state dict
     * @param prefix of its losses' names
     * @param coder of its boxes
     * @param training how it learns
     * @param weight of its losses
     */
    record Stage(String suffix, String prefix, BoxCoder coder, RegionTraining training, float weight) {}
}
