// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.regex.Pattern;

/** An exception for some parameters, {@code ^backbone\.} for example. A rule that matches no parameter is an error. */
public record ParameterRule(
        @Describe("regular expression found in a parameter's path") String parameters,
        @Describe("times the common one") @Default("1") double learningRate,
        @Describe("times the common one") @Default("1") double weightDecay) {

    /** @throws InvalidSetting if the expression can't be read or a factor is negative */
    public ParameterRule {
        InvalidSetting.unlessExpression("parameters", parameters);
        InvalidSetting.ifNegative("learningRate", learningRate);
        InvalidSetting.ifNegative("weightDecay", weightDecay);
    }

    /** Whether the parameter of this path is meant. */
    public boolean matches(String path) {
        return Pattern.compile(parameters).matcher(path).find();
    }
}
