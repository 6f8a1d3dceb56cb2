// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a settings record's {@link io.densekit.plugin.Configured} component: its keys, {@code type} among them, stand in
 * YAML beside the record's own, rather than in a map under a key of theirs. So {@code optimizer: {type: adamw, betas:
 * [0.9, 0.99], learning-rate: 0.001}} names an update rule and its settings, and says what every optimizer has beside
 * them. A key that both have is the record's own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {}
