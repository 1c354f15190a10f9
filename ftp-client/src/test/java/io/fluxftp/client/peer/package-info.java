/**
 * Other people's FTP servers, run by the tests of this framework on 127.0.0.1: what RFC 959 and its successors became in
 * practice.
 */
@NullMarked
package io.fluxftp.client.peer;

import org.jspecify.annotations.NullMarked;
