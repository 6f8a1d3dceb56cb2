/**
 * Configuration: YAML in, settings records out. A settings record documents itself with
 * {@link io.densekit.config.Default} and {@link io.densekit.config.Describe} and checks itself in its compact
 * constructor, where {@link io.densekit.config.InvalidSetting} names the key at fault.
 */
package io.densekit.config;
