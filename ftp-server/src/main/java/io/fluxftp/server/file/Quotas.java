package io.fluxftp.server.file;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of quotas by name, one for each user for instance: all views made for a name count together, however many
 * sessions a user has. An account that no view uses any more is forgotten in time, and begun again by a scan of its tree.
 *
 * <p>Safe to use by many threads.
 */
public final class Quotas {
    /** How many accounts that nobody uses are remembered, lest each login scan the tree. */
    public static final int REMEMBERED = 1_024;

    /** Those used last. */
    private final Map<String, QuotaLedger> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, QuotaLedger> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Those in use, also when many more have been used since. */
    private final Map<String, WeakReference<QuotaLedger>> inUse = new HashMap<>();

    private int sweepAt = 2 * REMEMBERED;

    private Quotas() {}

    /** No accounts yet. */
    public static Quotas create() {
        return new Quotas();
    }

    /**
     * A view of a tree that counts against an account, as {@link FileSystems#quota} does.
     *
     * @param account any name
     * @param tree what is counted; the same tree each time for one account
     * @param maxBytes in all files, {@link Usage#UNLIMITED} for no bound; holds for all views of the account from now on
     * @param maxFiles files and directories, {@link Usage#UNLIMITED} for no bound
     */
    public FtpFileSystem quota(String account, FtpFileSystem tree, long maxBytes, long maxFiles) {
        return new QuotaFileSystem(tree, ledger(account, tree, maxBytes, maxFiles));
    }

    /**
     * Lets an account begin again by a scan of its tree the next time that a view is made for it. Views made before go on
     * counting together, apart from those made after.
     *
     * @param account any name; one that is not known is no error
     */
    public synchronized void forget(String account) {
        remembered.remove(account);
        inUse.remove(account);
    }

    private synchronized QuotaLedger ledger(String account, FtpFileSystem tree, long maxBytes, long maxFiles) {
        QuotaLedger ledger = find(account);
        if (ledger == null) {
            ledger = new QuotaLedger(tree, maxBytes, maxFiles);
            inUse.put(account, new WeakReference<>(ledger));
            sweep();
        } else {
            ledger.limit(maxBytes, maxFiles);
        }
        remembered.put(account, ledger);
        return ledger;
    }

    private @Nullable QuotaLedger find(String account) {
        QuotaLedger ledger = remembered.get(account);
        if (ledger != null) {
            return ledger;
        }
        WeakReference<QuotaLedger> reference = inUse.get(account);
        return reference == null ? null : reference.get();
    }

    /** Drops the names whose ledgers are gone, each time that twice as many have come as were left. */
    private void sweep() {
        if (inUse.size() >= sweepAt) {
            inUse.values().removeIf(reference -> reference.get() == null);
            sweepAt = Math.max(2 * REMEMBERED, 2 * inUse.size());
        }
    }
}
