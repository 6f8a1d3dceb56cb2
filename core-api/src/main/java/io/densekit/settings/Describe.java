// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One line on a settings record, or on one of its components, for {@code densekit components} and for editors: what it
 * means, its unit and range. Javadoc shows it, so that {@code @param} need not say it again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Describe {
    /** The text. */
    String value();
}
