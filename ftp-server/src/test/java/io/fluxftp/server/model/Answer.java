package io.fluxftp.server.model;

import io.fluxftp.server.model.ModelState.Data;

/**
 * How a command was answered.
 *
 * @param opened whether a preliminary reply came first
 * @param code of its last reply
 * @param left what there is of a data connection afterwards, as far as the peer can tell
 */
record Answer(boolean opened, int code, Data left) {}
