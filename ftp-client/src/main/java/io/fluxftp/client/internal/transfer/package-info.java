/** What goes over a data connection: files, listings, and the abort of either (RFC 959, sections 3.4 and 5.3). */
@NullMarked
package io.fluxftp.client.internal.transfer;

import org.jspecify.annotations.NullMarked;
