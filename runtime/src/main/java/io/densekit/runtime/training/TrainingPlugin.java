// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.plugin.Plugin;
import io.densekit.runtime.experiment.DecaySettings;
import io.densekit.runtime.experiment.MomentumSettings;
import io.densekit.training.Schedule;
import io.densekit.training.UpdateRule;

/** Lists the update rules and schedules that every experiment has: the defaults of its settings are among them. */
public final class TrainingPlugin extends Plugin {

    @Override
    protected void configure() {
        component(UpdateRule.POINT, "adamw", MomentumSettings.class, AdamW::new);
        component(UpdateRule.POINT, "sgd", MomentumSettings.class, Momentum::new);
        component(Schedule.POINT, "constant", DecaySettings.class, Decay::constant);
        component(Schedule.POINT, "cosine", DecaySettings.class, Decay::cosine);
        component(Schedule.POINT, "poly", DecaySettings.class, Decay::poly);
        component(Schedule.POINT, "step", DecaySettings.class, Decay::step);
    }
}
