// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a settings record's component where the configuration gives none, written as YAML:
 * {@code @Default("0.1") double dropPath}, {@code @Default("[64, 128]") List<Integer> dims}, {@code @Default("{}")} for a
 * nested record made of its own defaults. Of a nested record, and of a component that the default names, the
 * configuration may give some keys alone; the others stay as the default says. A component without it is required,
 * unless it is an {@link java.util.Optional}: that is empty where nothing is given, and its default, if it has one,
 * completes what is given.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** The value in YAML. */
    String value();
}
