/**
 * What every test of every module stands under: leaked buffers, blocked event loops and broken architecture fail it.
 * ServiceLoader and {@code junit-platform.properties} switch it on; a test class does nothing for it.
 */
@NullMarked
package io.fluxftp.testing;

import org.jspecify.annotations.NullMarked;
