// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a settings record: a single value in YAML stands for the map with this key alone, so that {@code weights: FILE} is
 * {@code weights: {file: FILE}}. The record's other keys need defaults.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShortForm {
    /** The key, as YAML has it. */
    String value();
}
