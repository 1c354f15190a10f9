package io.fluxftp.client;

import io.fluxftp.client.config.DownloadSpec;
import io.fluxftp.client.config.RetrieveSpec;
import io.fluxftp.client.config.StoreSpec;
import io.fluxftp.client.config.UploadSpec;
import io.fluxftp.client.internal.session.Session;
import io.fluxftp.client.internal.transfer.DownloadFlow;
import io.fluxftp.client.internal.transfer.FactsFlow;
import io.fluxftp.client.internal.transfer.ListFlow;
import io.fluxftp.client.internal.transfer.ManageFlow;
import io.fluxftp.client.internal.transfer.RetrieveFlow;
import io.fluxftp.client.internal.transfer.StoreFlow;
import io.fluxftp.client.internal.transfer.UploadFlow;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.command.AccessCommand;
import io.fluxftp.core.command.FtpCommand;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.reply.FtpReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** A session in the hands of one borrower, and of nobody after its return. */
final class LentSession implements FtpClientSession {

    private final Session session;
    private volatile boolean returned;

    LentSession(Session session) {
        this.session = session;
    }

    /** The borrower is done; what he still holds of this is of no use from now on. */
    void returned() {
        returned = true;
    }

    private <T> Flux<T> many(Function<Session, Flux<T>> work) {
        return Flux.defer(() -> returned ? Flux.error(gone()) : work.apply(session));
    }

    private <T> Mono<T> one(Function<Session, Mono<T>> work) {
        return Mono.defer(() -> returned ? Mono.error(gone()) : work.apply(session));
    }

    private static IllegalStateException gone() {
        return new IllegalStateException("the session has been returned to its pool");
    }

    @Override
    public Flux<FtpFile> list(String path) {
        return many(s -> ListFlow.list(s, path));
    }

    @Override
    public Flux<String> nameList(String path) {
        return many(s -> ListFlow.nameList(s, path));
    }

    @Override
    public Mono<FtpFile> stat(String path) {
        return one(s -> FactsFlow.stat(s, path));
    }

    @Override
    public Mono<Long> size(String path) {
        return one(s -> FactsFlow.size(s, path));
    }

    @Override
    public Mono<Instant> modified(String path) {
        return one(s -> FactsFlow.modified(s, path));
    }

    @Override
    public ByteBufFlux retrieve(String path, Consumer<? super RetrieveSpec> spec) {
        return inbound(owned(path, spec));
    }

    /** The content, its buffers the subscriber's. */
    Flux<ByteBuf> owned(String path, Consumer<? super RetrieveSpec> spec) {
        return many(s -> {
            RetrieveSpec filled = new RetrieveSpec();
            spec.accept(filled);
            return RetrieveFlow.retrieve(s, path, filled.build());
        });
    }

    static ByteBufFlux inbound(Flux<ByteBuf> owned) {
        return ByteBufFlux.fromInbound(new AutoReleased(owned), ByteBufAllocator.DEFAULT);
    }

    @Override
    public Mono<TransferSummary> store(
            String path, Publisher<? extends ByteBuf> content, Consumer<? super StoreSpec> spec) {
        return one(s -> {
            StoreSpec filled = new StoreSpec();
            spec.accept(filled);
            return StoreFlow.store(s, path, content, filled.build());
        });
    }

    @Override
    public Mono<TransferSummary> append(String path, Publisher<? extends ByteBuf> content) {
        return one(s -> StoreFlow.append(s, path, content));
    }

    @Override
    public Mono<TransferSummary> storeUnique(Publisher<? extends ByteBuf> content) {
        return one(s -> StoreFlow.storeUnique(s, content));
    }

    @Override
    public Mono<TransferSummary> download(String path, Path target, Consumer<? super DownloadSpec> spec) {
        return one(s -> {
            DownloadSpec filled = new DownloadSpec();
            spec.accept(filled);
            return s.blocking(() -> Files.isDirectory(target) ? LocalNames.resolve(target, lastName(path)) : target)
                    .flatMap(file -> DownloadFlow.download(s, path, file, filled.build()));
        });
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Mono<TransferSummary> upload(Path source, String path, Consumer<? super UploadSpec> spec) {
        return one(s -> {
            UploadSpec filled = new UploadSpec();
            spec.accept(filled);
            return UploadFlow.upload(s, source, path, filled.build());
        });
    }

    @Override
    public Mono<Void> rename(String from, String to) {
        return one(s -> ManageFlow.rename(s, from, to));
    }

    @Override
    public Mono<Void> delete(String path) {
        return one(s -> ManageFlow.complete(s, () -> new ServiceCommand.Dele(path)));
    }

    @Override
    public Mono<Void> makeDirectory(String path) {
        return one(s -> ManageFlow.complete(s, () -> new ServiceCommand.Mkd(path)));
    }

    @Override
    public Mono<Void> removeDirectory(String path) {
        return one(s -> ManageFlow.complete(s, () -> new ServiceCommand.Rmd(path)));
    }

    @Override
    public Mono<FtpFeatures> features() {
        return one(s -> Mono.just(s.features()));
    }

    @Override
    public Mono<Void> changeDirectory(String path) {
        return one(s -> s.inTurnOne(() -> s.changeDirectory(() -> new AccessCommand.Cwd(path))));
    }

    @Override
    public Mono<Void> changeToParentDirectory() {
        return one(s -> s.inTurnOne(() -> s.changeDirectory(AccessCommand.Cdup::new)));
    }

    @Override
    public Mono<String> workingDirectory() {
        return one(s -> s.inTurnOne(s::workingDirectory));
    }

    @Override
    public Flux<FtpReply> exchange(FtpCommand command) {
        return many(s -> s.inTurn(() -> s.raw(command)));
    }

    @Override
    public String toString() {
        return "FtpClientSession" + session;
    }
}
