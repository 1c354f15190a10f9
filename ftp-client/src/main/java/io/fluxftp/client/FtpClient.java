package io.fluxftp.client;

import io.fluxftp.client.config.ActiveSpec;
import io.fluxftp.client.config.Credentials;
import io.fluxftp.client.config.DataMode;
import io.fluxftp.client.config.DownloadSpec;
import io.fluxftp.client.config.FtpClientConfig;
import io.fluxftp.client.config.LimitsSpec;
import io.fluxftp.client.config.PassiveSpec;
import io.fluxftp.client.config.PoolSpec;
import io.fluxftp.client.config.RetrieveSpec;
import io.fluxftp.client.config.StoreSpec;
import io.fluxftp.client.config.TimeoutsSpec;
import io.fluxftp.client.config.UploadSpec;
import io.fluxftp.client.result.FtpFeatures;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.core.codec.FtpCharset;
import io.fluxftp.core.listing.FtpFile;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.resources.LoopResources;

/**
 * An FTP client (RFC 959). Immutable: every call that configures returns a new client and leaves this one as it is.
 *
 * <pre>{@code
 * FtpClient client = FtpClient.create().host("ftp.example.com").credentials("user", "secret");
 * Flux<FtpFile> files = client.list("/pub");
 * ByteBufFlux bytes = client.retrieve("/pub/report.csv");
 * }</pre>
 *
 * <p>Each operation borrows a session from a pool and returns it; {@link #withSession} does several on one. The pool
 * belongs to the configuration: clients that come from the same {@link #create()} and are configured alike share it. It
 * opens sessions when they are needed and closes them when they have not been used for a while; {@link #disposeLater()}
 * ends it earlier.
 */
public final class FtpClient implements FtpOperations {

    private final FtpClientConfig config;
    private final SessionPools pools;

    private FtpClient(FtpClientConfig config, SessionPools pools) {
        this.config = config;
        this.pools = pools;
    }

    /**
     * A client with the defaults of {@link FtpClientConfig#DEFAULT}: local host, port 21, anonymous, passive.
     *
     * @return a client with pools of its own
     */
    public static FtpClient create() {
        return new FtpClient(FtpClientConfig.DEFAULT, new SessionPools());
    }

    private FtpClient with(FtpClientConfig changed) {
        return new FtpClient(changed, pools);
    }

    /**
     * What this client has been configured with.
     *
     * @return the configuration
     */
    public FtpClientConfig configuration() {
        return config;
    }

    /**
     * The server.
     *
     * @param host its name or literal address
     * @return a new client
     * @throws IllegalArgumentException when it is empty
     */
    public FtpClient host(String host) {
        return with(config.withHost(host));
    }

    /**
     * The server's control port.
     *
     * @param port 1 to 65535; 21 by default
     * @return a new client
     * @throws IllegalArgumentException when it is none
     */
    public FtpClient port(int port) {
        return with(config.withPort(port));
    }

    /**
     * Who logs in.
     *
     * @param user the name
     * @param password the password
     * @return a new client
     */
    public FtpClient credentials(String user, String password) {
        return credentials(Credentials.of(user, password));
    }

    /**
     * Who logs in. Anonymous by default.
     *
     * @param credentials name, password, account
     * @return a new client
     */
    public FtpClient credentials(Credentials credentials) {
        return with(config.withCredentials(credentials));
    }

    /**
     * Passive data connections, which is the default.
     *
     * @return a new client
     */
    public FtpClient passive() {
        return with(config.withDataMode(DataMode.Passive.DEFAULT));
    }

    /**
     * Passive data connections.
     *
     * @param spec says how
     * @return a new client
     */
    public FtpClient passive(Consumer<? super PassiveSpec> spec) {
        PassiveSpec filled = new PassiveSpec();
        spec.accept(filled);
        return with(config.withDataMode(filled.build()));
    }

    /**
     * Active data connections, on a port of the system's choice.
     *
     * @return a new client
     */
    public FtpClient active() {
        return with(config.withDataMode(DataMode.Active.DEFAULT));
    }

    /**
     * Active data connections.
     *
     * @param spec says how
     * @return a new client
     * @throws IllegalArgumentException when the ports are no range
     */
    public FtpClient active(Consumer<? super ActiveSpec> spec) {
        ActiveSpec filled = new ActiveSpec();
        spec.accept(filled);
        return with(config.withDataMode(filled.build()));
    }

    /**
     * How long things are waited for.
     *
     * @param spec changes what differs from now
     * @return a new client
     * @throws IllegalArgumentException when a duration is out of its range
     */
    public FtpClient timeouts(Consumer<? super TimeoutsSpec> spec) {
        TimeoutsSpec filled = new TimeoutsSpec(config.timeouts());
        spec.accept(filled);
        return with(config.withTimeouts(filled.build()));
    }

    /**
     * How sessions are pooled.
     *
     * @param spec changes what differs from now
     * @return a new client
     * @throws IllegalArgumentException when a value is out of its range
     */
    public FtpClient pool(Consumer<? super PoolSpec> spec) {
        PoolSpec filled = new PoolSpec(config.pool());
        spec.accept(filled);
        return with(config.withPool(filled.build()));
    }

    /**
     * What the server may send at most.
     *
     * @param spec changes what differs from now
     * @return a new client
     * @throws IllegalArgumentException when a value is out of its range
     */
    public FtpClient limits(Consumer<? super LimitsSpec> spec) {
        LimitsSpec filled = new LimitsSpec(config.limits());
        spec.accept(filled);
        return with(config.withLimits(filled.build()));
    }

    /**
     * How names are written on the wire: UTF-8 by default, in which bytes that are no UTF-8 survive, too.
     *
     * @param charset the charset
     * @return a new client
     */
    public FtpClient charset(FtpCharset charset) {
        return with(config.withCharset(charset));
    }

    /**
     * The zone that the server shows times of LIST in. MLSD and MDTM say UTC and need none.
     *
     * @param zone UTC by default
     * @return a new client
     */
    public FtpClient zone(ZoneId zone) {
        return with(config.withZone(zone));
    }

    /**
     * What time it is: for elapsed times, idle sessions, and the year that LIST leaves out.
     *
     * @param clock the system's by default
     * @return a new client
     */
    public FtpClient clock(Clock clock) {
        return with(config.withClock(clock));
    }

    /**
     * Where time-outs are scheduled.
     *
     * @param timer a scheduler; by default each session uses its own event loop
     * @return a new client
     */
    public FtpClient timer(Scheduler timer) {
        return with(config.withTimer(timer));
    }

    /**
     * Where files are read and written by {@link #download} and {@link #upload}.
     *
     * @param files a scheduler whose threads may block; {@code Schedulers.boundedElastic()} by default
     * @return a new client
     */
    public FtpClient fileScheduler(Scheduler files) {
        return with(config.withFiles(files));
    }

    /**
     * The event loops that sessions run on.
     *
     * @param loops the loops, the caller's to dispose of; Reactor Netty's own by default
     * @return a new client
     */
    public FtpClient runOn(LoopResources loops) {
        return with(config.withLoops(loops));
    }

    /**
     * Does something on one session, which is returned when the result ends, errs or is cancelled.
     *
     * <p>Borrowing another session within can wait for ever when all are lent to borrowers who do the same; {@code
     * pool.acquireTimeout} ends that with an error that says so.
     *
     * @param work what to do, called on the thread that lends the session: its event loop, or that of the subscriber
     *     when one is idle; it must not block, nor use the session beyond the end of
     *     its result
     * @param <T> what it results in
     * @return the result
     */
    public <T> Mono<T> withSession(Function<? super FtpClientSession, ? extends Mono<T>> work) {
        return Mono.defer(() -> pools.of(config).lendOne(work));
    }

    /**
     * As {@link #withSession}, for any number of values.
     *
     * @param work what to do; it must not use the session beyond the end of its result
     * @param <T> what it results in
     * @return the results
     */
    public <T> Flux<T> withSessionMany(Function<? super FtpClientSession, ? extends Publisher<T>> work) {
        return Flux.defer(() -> pools.of(config).lend(work));
    }

    /**
     * Ends the sessions of this configuration: those that are idle at once with QUIT, those that are lent on their return.
     * Who waits for one gets an error. The client can be used again afterwards, with new sessions.
     *
     * @return completes when the idle ones are closed
     */
    public Mono<Void> disposeLater() {
        return pools.dispose(config);
    }

    @Override
    public Flux<FtpFile> list(String path) {
        return withSessionMany(session -> session.list(path));
    }

    @Override
    public Flux<String> nameList(String path) {
        return withSessionMany(session -> session.nameList(path));
    }

    @Override
    public Mono<FtpFile> stat(String path) {
        return withSession(session -> session.stat(path));
    }

    @Override
    public Mono<Long> size(String path) {
        return withSession(session -> session.size(path));
    }

    @Override
    public Mono<Instant> modified(String path) {
        return withSession(session -> session.modified(path));
    }

    @Override
    public ByteBufFlux retrieve(String path, Consumer<? super RetrieveSpec> spec) {
        return LentSession.inbound(
                Flux.defer(() -> pools.of(config).<ByteBuf>lend(session -> session.owned(path, spec))));
    }

    @Override
    public Mono<TransferSummary> store(
            String path, Publisher<? extends ByteBuf> content, Consumer<? super StoreSpec> spec) {
        return withSession(session -> session.store(path, content, spec));
    }

    @Override
    public Mono<TransferSummary> append(String path, Publisher<? extends ByteBuf> content) {
        return withSession(session -> session.append(path, content));
    }

    @Override
    public Mono<TransferSummary> storeUnique(Publisher<? extends ByteBuf> content) {
        return withSession(session -> session.storeUnique(content));
    }

    @Override
    public Mono<TransferSummary> download(String path, Path target, Consumer<? super DownloadSpec> spec) {
        return withSession(session -> session.download(path, target, spec));
    }

    @Override
    public Mono<TransferSummary> upload(Path source, String path, Consumer<? super UploadSpec> spec) {
        return withSession(session -> session.upload(source, path, spec));
    }

    @Override
    public Mono<Void> rename(String from, String to) {
        return withSession(session -> session.rename(from, to));
    }

    @Override
    public Mono<Void> delete(String path) {
        return withSession(session -> session.delete(path));
    }

    @Override
    public Mono<Void> makeDirectory(String path) {
        return withSession(session -> session.makeDirectory(path));
    }

    @Override
    public Mono<Void> removeDirectory(String path) {
        return withSession(session -> session.removeDirectory(path));
    }

    @Override
    public Mono<FtpFeatures> features() {
        return withSession(FtpOperations::features);
    }

    @Override
    public String toString() {
        return "FtpClient[" + config.credentials().user() + '@' + config.host() + ':' + config.port() + ']';
    }
}
