package io.fluxftp.server.model;

import io.fluxftp.core.command.SecurityCommand;
import io.fluxftp.core.command.Verb;
import io.fluxftp.server.model.ModelState.Data;
import io.fluxftp.server.model.ModelState.Login;
import io.fluxftp.server.model.ModelState.Pending;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which replies a command may get in a state.
 *
 * @param opening preliminary ones, of which one comes first
 * @param within preliminary ones that may follow
 * @param closing the last one after an opening
 * @param direct the last one without an opening
 */
record Expected(Set<Integer> opening, Set<Integer> within, Set<Integer> closing, Set<Integer> direct) {

    /** Those that take no argument. */
    private static final Set<Verb> BARE = EnumSet.of(
            Verb.CDUP, Verb.REIN, Verb.QUIT, Verb.PASV, Verb.LPSV, Verb.ABOR, Verb.PWD, Verb.SYST, Verb.NOOP, Verb.FEAT,
            Verb.CCC, Verb.CPSV);

    /** Those that may go without. */
    private static final Set<Verb> OPTIONAL = EnumSet.of(
            Verb.PASS, Verb.EPSV, Verb.STOU, Verb.LIST, Verb.NLST, Verb.STAT, Verb.HELP, Verb.LANG, Verb.MLST,
            Verb.MLSD, Verb.AVBL, Verb.DSIZ, Verb.SSCN, Verb.SITE);

    private static final Set<Integer> SYNTAX = Set.of(501, 504, 521, 522);

    /**
     * What the model allows.
     *
     * @param served the verbs that HELP lists
     */
    static Expected of(ModelState state, Said said, Set<Verb> served) {
        Verb verb = said.verb();
        if (verb == null) {
            return only(Set.of(500));
        }
        Replies row = ReplyTable.of(verb);
        Set<Integer> direct = new HashSet<>(row.direct());
        // Limits are off, and 500 is for words that nobody knows.
        direct.removeAll(Set.of(421, 500));
        boolean security = verb.type().getEnclosingClass() == SecurityCommand.class;
        if (!served.contains(verb) && !security) {
            return only(Set.of(501, 502, 504, 521, 522, 530));
        }
        if (verb != Verb.HELP && verb != Verb.SITE) {
            direct.remove(502);
        }
        if (argumentIsWrong(verb, said)) {
            return only(said.hasNul() ? Set.of(501, 504) : Set.of(501));
        }
        if (!state.loggedIn() && !verb.beforeLogin()) {
            Set<Integer> refused = new HashSet<>(SYNTAX);
            refused.retainAll(direct);
            refused.add(530);
            return only(refused);
        }
        if (said.isTransfer()) {
            return transfer(state, row, direct);
        }
        narrow(state, said, verb, direct);
        if (said.hasCarriageReturn()) {
            direct.add(501); // in a name it may stand, elsewhere not
        }
        return only(direct);
    }

    /** These, without an end that cannot come as the data connection was used. */
    Expected closedBy(Set<Integer> possible) {
        Set<Integer> left = new HashSet<>(closing);
        left.retainAll(possible);
        return new Expected(opening, within, left, direct);
    }

    private static Expected only(Set<Integer> direct) {
        return new Expected(Set.of(), Set.of(), Set.of(), direct);
    }

    /** Whether every server must find fault with the argument, logged in or not. */
    private static boolean argumentIsWrong(Verb verb, Said said) {
        if (said.hasArgument()) {
            return (BARE.contains(verb) && !said.argument().isBlank()) || said.hasNul();
        }
        return !BARE.contains(verb) && !OPTIONAL.contains(verb);
    }

    private static Expected transfer(ModelState state, Replies row, Set<Integer> direct) {
        Set<Integer> opening =
                switch (state.data()) {
                    case NONE -> Set.of();
                    case OPEN -> Set.of(125);
                    default -> row.opening();
                };
        if (state.data() == Data.PREPARED || state.data() == Data.OPEN) {
            direct.remove(425);
        }
        if (state.pending() != Pending.RESTART) {
            direct.removeAll(Set.of(503, 554));
        }
        direct.remove(530);
        return new Expected(opening, row.within(), row.closing(), direct);
    }

    /** Leaves what the state alone decides. */
    private static void narrow(ModelState state, Said said, Verb verb, Set<Integer> direct) {
        switch (verb) {
            case USER -> direct.retainAll(Set.of(331));
            case PASS -> direct.retainAll(passReplies(state, String.valueOf(said.argument())));
            case ACCT -> direct.retainAll(state.login() == Login.PASSED ? Set.of(230, 530) : Set.of(202, 503));
            case RNTO -> {
                if (state.pending() == Pending.RENAME) {
                    direct.remove(503);
                } else {
                    direct.retainAll(Set.of(503));
                }
            }
            case HOST -> {
                if (state.loggedIn()) {
                    direct.retainAll(Set.of(503, 501)); // RFC 7151 §3.2
                }
            }
            case PWD -> direct.retainAll(Set.of(257));
            case ABOR ->
                direct.retainAll(
                        switch (state.data()) {
                            case OPEN -> Set.of(225);
                            case UNSURE -> Set.of(225, 226);
                            default -> Set.of(226);
                        });
            case QUIT -> direct.retainAll(Set.of(221));
            case REIN -> direct.retainAll(Set.of(220));
            case PASV, LPSV -> direct.retainAll(state.extendedOnly() ? List.of(501, 503) : List.of(227, 228));
            case PORT, EPRT, LPRT -> {
                if (state.extendedOnly()) {
                    direct.remove(200);
                }
            }
            default -> direct.remove(530);
        }
    }

    private static Set<Integer> passReplies(ModelState state, String password) {
        if (state.login() != Login.NAMED) {
            return Set.of(503);
        }
        return Accounts.admits(state.name(), password) ? Set.of(230) : Set.of(530);
    }
}
