package io.fluxftp.server.session;

import io.fluxftp.core.listing.FtpFile;
import io.fluxftp.core.path.FtpPath;
import io.fluxftp.server.event.FtpEvent;
import io.fluxftp.server.file.Capability;
import io.fluxftp.server.file.FileContent;
import io.fluxftp.server.file.FtpFileSystem;
import io.fluxftp.server.file.Usage;
import io.fluxftp.server.file.WriteOptions;
import io.netty.buffer.ByteBuf;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A tree whose changes are told as events once they are made, whichever command makes them. What transfers change is told
 * by the events of transfers.
 */
public final class TellingView implements FtpFileSystem {

    private final FtpFileSystem view;
    private final long session;
    private final Clock clock;
    private final Consumer<FtpEvent> events;

    /**
     * Tells what is done through it.
     *
     * @param view what is changed
     * @param session the session's number
     * @param clock the time of the events
     * @param events takes them, on whatever thread a change completes
     */
    public TellingView(FtpFileSystem view, long session, Clock clock, Consumer<FtpEvent> events) {
        this.view = view;
        this.session = session;
        this.clock = clock;
        this.events = events;
    }

    private Mono<Void> told(Mono<Void> change, Function<Instant, FtpEvent> event) {
        return change.doOnSuccess(nothing -> events.accept(event.apply(clock.instant())));
    }

    @Override
    public Mono<FtpFile> stat(FtpPath path) {
        return view.stat(path);
    }

    @Override
    public Flux<FtpFile> list(FtpPath directory) {
        return view.list(directory);
    }

    @Override
    public Mono<FileContent> read(FtpPath path) {
        return view.read(path);
    }

    @Override
    public Mono<Long> write(FtpPath path, WriteOptions options, Flux<ByteBuf> content) {
        return view.write(path, options, content);
    }

    @Override
    public Mono<Void> delete(FtpPath file) {
        return told(view.delete(file), now -> new FtpEvent.FileDeleted(now, session, file));
    }

    @Override
    public Mono<Void> makeDirectory(FtpPath directory) {
        return told(view.makeDirectory(directory), now -> new FtpEvent.DirectoryMade(now, session, directory));
    }

    @Override
    public Mono<Void> removeDirectory(FtpPath directory) {
        return told(view.removeDirectory(directory), now -> new FtpEvent.DirectoryRemoved(now, session, directory));
    }

    @Override
    public Mono<Void> rename(FtpPath from, FtpPath to) {
        return told(view.rename(from, to), now -> new FtpEvent.Renamed(now, session, from, to));
    }

    @Override
    public Mono<Void> setModified(FtpPath path, Instant modified) {
        return told(
                view.setModified(path, modified), now -> new FtpEvent.TimesChanged(now, session, path, modified, null));
    }

    @Override
    public Mono<Void> setCreated(FtpPath path, Instant created) {
        return told(
                view.setCreated(path, created), now -> new FtpEvent.TimesChanged(now, session, path, null, created));
    }

    @Override
    public Mono<Void> setMode(FtpPath path, int mode) {
        return told(view.setMode(path, mode), now -> new FtpEvent.ModeChanged(now, session, path, mode));
    }

    @Override
    public Mono<Long> available(FtpPath path) {
        return view.available(path);
    }

    @Override
    public Mono<Usage> usage(FtpPath path) {
        return view.usage(path);
    }

    @Override
    public Set<Capability> capabilities(FtpPath path) {
        return view.capabilities(path);
    }
}
