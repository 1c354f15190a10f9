/** A server that does what a test tells it to, step by step, over real sockets of the loopback interface. */
@NullMarked
package io.fluxftp.client.scripted;

import org.jspecify.annotations.NullMarked;
