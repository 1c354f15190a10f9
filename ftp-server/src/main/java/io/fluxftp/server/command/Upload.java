package io.fluxftp.server.command;

import io.fluxftp.core.reply.FtpReply;
import io.fluxftp.server.data.Transfer;
import io.fluxftp.server.file.WriteOptions;
import io.fluxftp.server.session.FtpSession;
import reactor.core.publisher.Flux;

/** What STOR and APPE have in common: the data connection feeds the storage. */
final class Upload {

    private Upload() {}

    static Flux<FtpReply> run(FtpSession session, Transfer transfer, WriteOptions options) {
        FtpReply opening = Opening.of(session, transfer, -1);
        WriteOptions write = options.withPartial(session.settings().partialUploads());
        return session.transfers().receive(transfer, opening, "Transfer complete.", bytes -> session.files()
                .write(transfer.path(), write, bytes));
    }
}
