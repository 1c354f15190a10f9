/** How a data connection comes about, passive or active (RFC 959, section 3.2; RFC 2428). */
@NullMarked
package io.fluxftp.client.internal.data;

import org.jspecify.annotations.NullMarked;
