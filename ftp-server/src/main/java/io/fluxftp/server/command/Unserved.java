package io.fluxftp.server.command;

/** Marks a handler that refuses whatever it is asked: HELP does not list its verb. */
interface Unserved {}
