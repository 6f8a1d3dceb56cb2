/**
 * Reading JSON from files of several hundred megabytes without building a tree. {@link
 * io.densekit.evaluation.json.JsonCursor} walks through the bytes and hands out numbers and text where its caller asks
 * for them; {@link io.densekit.evaluation.json.KeySet} names the keys that the caller knows.
 */
package io.densekit.evaluation.json;
