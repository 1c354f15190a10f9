package io.fluxftp.server.session;

import io.fluxftp.server.auth.FtpUser;
import io.fluxftp.server.auth.UserQuota;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.Quotas;
import io.fluxftp.server.file.Usage;
import java.util.IdentityHashMap;

/**
 * The homes of users with the quotas that hold there: one account for each user, home and tree, which all sessions of the
 * user share. Two users who have the same home are counted apart. Thread-safe.
 */
public final class UserQuotas {

    /** How many trees are told apart; a server has a few. */
    private static final int MOST_TREES = 1_024;

    private final IdentityHashMap<FtpFileSystem, Quotas> byTree = new IdentityHashMap<>();

    /** A user's home in a tree; its quota holds from now on for all sessions of the user. */
    FtpFileSystem home(FtpFileSystem tree, FtpUser user) {
        FtpFileSystem home = tree.subtree(user.home());
        UserQuota quota = user.quota();
        String account = user.home() + "\0" + user.name();
        if (quota.isLimited()) {
            return accounts(tree).quota(account, home, bound(quota.bytes()), bound(quota.files()));
        }
        forget(tree, account);
        return home;
    }

    /** What is stored without a quota is not counted, so a quota that comes back begins with a look at what there is. */
    private synchronized void forget(FtpFileSystem tree, String account) {
        Quotas known = byTree.get(tree);
        if (known != null) {
            known.forget(account);
        }
    }

    private static long bound(long quota) {
        return quota == 0 ? Usage.UNLIMITED : quota;
    }

    private synchronized Quotas accounts(FtpFileSystem tree) {
        Quotas known = byTree.get(tree);
        if (known == null) {
            if (byTree.size() == MOST_TREES) {
                throw new IllegalStateException("more than " + MOST_TREES + " trees with quotas");
            }
            known = Quotas.create();
            byTree.put(tree, known);
        }
        return known;
    }
}
