/** Files that appear whole or not at all, and what of a PNG file is safe to decode. */
package io.densekit.evaluation.files;
