package io.fluxftp.server.model;

import io.fluxftp.core.command.Verb;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * All that the RFCs say a server remembers from one command to the next.
 *
 * @param login how far it has come
 * @param name whom USER named
 * @param pending what the command before waits for
 * @param data whether there can be a data connection
 * @param extendedOnly whether EPSV ALL was said (RFC 2428 §4)
 * @param form TYPE, STRU and MODE
 */
record ModelState(Login login, String name, Pending pending, Data data, boolean extendedOnly, DataForm form) {

    /** After the greeting, and after REIN. */
    static final ModelState INITIAL =
            new ModelState(Login.NONE, "", Pending.NOTHING, Data.NONE, false, DataForm.INITIAL);

    /** What may stand between REST and its transfer without harm. */
    private static final Set<Verb> BETWEEN = EnumSet.of(
            Verb.PASV, Verb.EPSV, Verb.PORT, Verb.EPRT, Verb.LPSV, Verb.LPRT, Verb.TYPE, Verb.STRU, Verb.MODE,
            Verb.ALLO, Verb.SIZE, Verb.MDTM, Verb.STAT);

    /** How far a login has come, as in the fifth diagram of RFC 959 §6. */
    enum Login {
        NONE,
        NAMED,
        PASSED,
        DONE
    }

    /** What the third and fourth diagram wait for. */
    enum Pending {
        NOTHING,
        /** RNFR was the command before. */
        RENAME,
        /** REST or RANG may still be in force. */
        RESTART
    }

    /** Whether a transfer finds a data connection. */
    enum Data {
        /** No set-up command was given. */
        NONE,
        /** One was, and nothing has used it. */
        PREPARED,
        /** A transfer has left its connection open (RFC 959 §3.4.2). */
        OPEN,
        /** What was prepared may have been given up by a command that was refused. */
        UNSURE
    }

    boolean loggedIn() {
        return login == Login.DONE;
    }

    /** The state after a command that was answered. */
    ModelState after(Said said, Answer answer) {
        ModelState next = with(pendingAfter(said, answer));
        Verb verb = said.verb();
        int code = answer.code();
        if (verb == null || code == 500) {
            return next;
        }
        boolean done = code / 100 == 2;
        if (said.isTransfer()) {
            return answer.opened() ? next.with(answer.left()) : next;
        }
        return switch (verb) {
            case USER -> code == 501 ? next : INITIAL.named(said, code == 230 ? Login.DONE : Login.NAMED);
            case PASS, ACCT -> loggedIn() || (code >= 500 && code < 504) ? next : next.with(loginAfter(code));
            case REIN -> done ? INITIAL : next;
            case EPSV -> code == 200 ? next.onlyExtended() : next.setUp(done);
            case PASV, LPSV, PORT, EPRT, LPRT, CPSV -> next.setUp(done);
            case ABOR -> done ? next.with(answer.left()) : next;
            case TYPE -> done ? next.with(form.withType(argument(said))) : next;
            case STRU -> done ? next.with(form.withStructure(argument(said))) : next;
            case MODE -> done ? next.with(form.withMode(argument(said))).doubtOpen() : next;
            default -> next;
        };
    }

    /** This state when a connection that was open may have been closed. */
    ModelState doubtOpen() {
        return data == Data.OPEN ? with(Data.UNSURE) : this;
    }

    private Pending pendingAfter(Said said, Answer answer) {
        Verb verb = said.verb();
        if (answer.code() == 350) {
            return verb == Verb.RNFR ? Pending.RENAME : Pending.RESTART;
        }
        return pending == Pending.RESTART && verb != null && BETWEEN.contains(verb) ? pending : Pending.NOTHING;
    }

    private static Login loginAfter(int code) {
        return switch (code) {
            case 230, 202 -> Login.DONE;
            case 332 -> Login.PASSED;
            default -> Login.NONE;
        };
    }

    private ModelState setUp(boolean done) {
        return with(done ? Data.PREPARED : data == Data.NONE ? Data.NONE : Data.UNSURE);
    }

    private static String argument(Said said) {
        return Objects.requireNonNull(said.argument());
    }

    private ModelState named(Said said, Login reached) {
        return new ModelState(reached, argument(said), pending, data, extendedOnly, form);
    }

    private ModelState with(Login other) {
        return new ModelState(other, name, pending, data, extendedOnly, form);
    }

    private ModelState with(Pending other) {
        return new ModelState(login, name, other, data, extendedOnly, form);
    }

    private ModelState with(Data other) {
        return new ModelState(login, name, pending, other, extendedOnly, form);
    }

    private ModelState with(DataForm other) {
        return new ModelState(login, name, pending, data, extendedOnly, other);
    }

    private ModelState onlyExtended() {
        return new ModelState(login, name, pending, Data.NONE, true, form);
    }
}
