package io.fluxftp.server.reply;

import io.fluxftp.core.reply.ReplyCode;

/**
 * When a reply is sent, and how to bring a running server to send it.
 *
 * @param code its code
 * @param when for the table, without an end
 * @param scene brings it about
 */
record Situation(ReplyCode code, String when, Scene scene) {

    static Situation of(ReplyCode code, String when, Scene scene) {
        return new Situation(code, when, scene);
    }

    @Override
    public String toString() {
        return code + ": " + when;
    }
}
