package io.fluxftp.client;

import static io.fluxftp.client.ScriptedTests.PATIENCE;
import static io.fluxftp.client.ScriptedTests.bytes;
import static io.fluxftp.client.ScriptedTests.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fluxftp.client.error.FtpConnectionException;
import io.fluxftp.client.error.FtpException;
import io.fluxftp.client.error.FtpException.Outcome;
import io.fluxftp.client.error.FtpPermanentException;
import io.fluxftp.client.error.FtpProtocolException;
import io.fluxftp.client.error.FtpTimeoutException;
import io.fluxftp.client.error.FtpTransientException;
import io.fluxftp.client.result.TransferSummary;
import io.fluxftp.client.scripted.ScriptedData;
import io.fluxftp.client.scripted.ScriptedServer;
import io.fluxftp.core.command.ServiceCommand;
import io.fluxftp.core.transfer.RepresentationType;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A file is stored when all of it has gone and a 2yz has come after that. */
class StoreTest {

    private static void fails(Mono<TransferSummary> store, Class<? extends FtpException> kind, Outcome outcome) {
        StepVerifier.create(store)
                .expectErrorSatisfies(error -> {
                    assertThat(error).isInstanceOf(kind);
                    assertThat(((FtpException) error).outcome()).isEqualTo(outcome);
                    assertThat(((FtpException) error).command()).isEqualTo(new ServiceCommand.Stor("f"));
                })
                .verify(PATIENCE);
    }

    @Test
    void dataThenReply() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            assertThat(peer.data().readAll()).isEqualTo("hello");
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.store("f", Flux.just(bytes("hel"), bytes("lo"))))
                    .assertNext(summary -> {
                        assertThat(summary.path()).isEqualTo("f");
                        assertThat(summary.bytes()).isEqualTo(5);
                        assertThat(summary.reply().code().value()).isEqualTo(226);
                    })
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anEmptyFile() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            assertThat(peer.data().readAll()).isEmpty();
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.store("f", Flux.empty()))
                    .assertNext(summary -> assertThat(summary.bytes()).isZero())
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void linesOfTextInAscii() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsv().expect("STOR f").reply("150 go");
            assertThat(peer.data().readAll()).isEqualTo("one\r\ntwo\r\n");
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.store(
                            "f", Mono.just(bytes("one\ntwo\n")), spec -> spec.type(RepresentationType.ASCII)))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void appendAndOffsetAndUnique() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("APPE f").reply("150 go");
            assertThat(peer.data().readAll()).isEqualTo("a");
            peer.reply("226 done");
            peer.epsv().expect("REST 5").reply("350 on").expect("STOR f").reply("150 go");
            assertThat(peer.data().readAll()).isEqualTo("b");
            peer.reply("226 done");
            peer.epsv().expect("STOU").reply("150 FILE: name.1");
            assertThat(peer.data().readAll()).isEqualTo("c");
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            StepVerifier.create(client.append("f", Mono.just(bytes("a")))
                            .then(client.store("f", Mono.just(bytes("b")), spec -> spec.offset(5)))
                            .then(client.storeUnique(Mono.just(bytes("c"))))
                            .map(TransferSummary::path))
                    .expectNext("name.1")
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void contentIsNotTouchedWhenTheServerRefuses() {
        try (ScriptedServer server = ScriptedServer.of(peer ->
                peer.login().epsvImage().expect("STOR f").reply("553 not here").quit())) {
            FtpClient client = client(server);
            PublisherProbe<ByteBuf> content = PublisherProbe.empty();
            fails(client.store("f", content.flux()), FtpPermanentException.class, Outcome.NOT_APPLIED);
            content.assertWasNotSubscribed();
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void contentIsSubscribedToWhenTheServerIsReady() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f");
            ScriptedData data = peer.data();
            connected.countDown();
            assertThat(looked.await(10, TimeUnit.SECONDS)).isTrue();
            peer.reply("150 go");
            assertThat(data.readAll()).isEqualTo("hello");
            peer.reply("226 done").quit();
        })) {
            FtpClient client = client(server);
            PublisherProbe<ByteBuf> content = PublisherProbe.of(Mono.fromSupplier(() -> bytes("hello")));
            StepVerifier.create(client.store("f", content.flux()))
                    .then(() -> {
                        try {
                            assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        content.assertWasNotSubscribed();
                        looked.countDown();
                    })
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anErrorOfTheContentCutsTheTransferOffAndIsKept() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            ScriptedData data = peer.data();
            peer.expect("ABOR");
            data.expectReset();
            peer.reply("426 aborted", "226 done").expect("PWD").reply("257 \"/home\"");
            peer.expect("NOOP").reply("200 ok").quit();
        })) {
            FtpClient client = client(server);
            IOException own = new IOException("mine");
            ByteBuf sent = bytes("hello");
            StepVerifier.create(client.store("f", Flux.concat(Mono.just(sent), Mono.error(own))))
                    .expectErrorMatches(error -> error == own)
                    .verify(PATIENCE);
            assertThat(sent.refCnt()).isZero();
            StepVerifier.create(client.withSession(session ->
                            session.exchange(new ServiceCommand.Noop()).last()))
                    .expectNextCount(1)
                    .expectComplete()
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void cancelCutsTheTransferOff() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            ScriptedData data = peer.data();
            assertThat(data.read(5)).asString().isEqualTo("hello");
            arrived.countDown();
            peer.expect("ABOR");
            data.expectReset();
            peer.reply("426 aborted", "226 done")
                    .expect("PWD")
                    .reply("257 \"/home\"")
                    .quit();
        })) {
            FtpClient client = client(server);
            CountDownLatch cancelled = new CountDownLatch(1);
            Flux<ByteBuf> content = Flux.concat(Mono.fromSupplier(() -> bytes("hello")), Flux.<ByteBuf>never())
                    .doOnCancel(cancelled::countDown);
            Disposable store = client.store("f", content).subscribe();
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            store.dispose();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aFullDiskStopsTheContent() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            ScriptedData data = peer.data();
            data.read(5);
            peer.reply("452 full");
            data.expectEnd();
            peer.quit();
        })) {
            FtpClient client = client(server);
            PublisherProbe<ByteBuf> content =
                    PublisherProbe.of(Flux.concat(Mono.fromSupplier(() -> bytes("hello")), Flux.never()));
            fails(client.store("f", content.flux()), FtpTransientException.class, Outcome.UNKNOWN);
            content.assertWasCancelled();
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aServerThatHangsUpIsAskedWhy() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            ScriptedData data = peer.data();
            data.read(5);
            data.reset();
            peer.expect("ABOR").reply("552 over quota", "226 done");
            peer.expect("PWD").reply("257 \"/home\"").quit();
        })) {
            FtpClient client = client(server);
            Flux<ByteBuf> content = Flux.<ByteBuf>generate(sink -> sink.next(bytes("hello hello")));
            fails(client.store("f", content), FtpPermanentException.class, Outcome.UNKNOWN);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aConfirmationBeforeTheEndOfTheDataIsNone() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            ScriptedData data = peer.data();
            data.read(5);
            peer.reply("226 got it");
            data.expectEnd();
            peer.quit();
        })) {
            FtpClient client = client(server);
            Flux<ByteBuf> content = Flux.concat(Mono.fromSupplier(() -> bytes("hello")), Flux.never());
            fails(client.store("f", content), FtpProtocolException.class, Outcome.UNKNOWN);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void anErrorAfterAllDataIsAnError() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            peer.data().readAll();
            peer.reply("451 not written").quit();
        })) {
            FtpClient client = client(server);
            fails(client.store("f", Mono.just(bytes("hello"))), FtpTransientException.class, Outcome.UNKNOWN);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void aLostConnectionAfterAllDataLeavesItUnknown() {
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            peer.data().readAll();
            peer.reset();
        })) {
            FtpClient client = client(server);
            fails(client.store("f", Mono.just(bytes("hello"))), FtpConnectionException.class, Outcome.UNKNOWN);
            client.disposeLater().block(PATIENCE);
        }
    }

    @Test
    void noReplyAfterAllData() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.of(peer -> {
            peer.login().epsvImage().expect("STOR f").reply("150 go");
            peer.data().readAll();
            ended.countDown();
            peer.expectEnd();
        })) {
            FtpClient client = client(server).timer(time);
            StepVerifier.create(client.store("f", Mono.just(bytes("hello"))))
                    .then(() -> {
                        try {
                            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        time.advanceTimeBy(
                                client.configuration().timeouts().reply().multipliedBy(2));
                    })
                    .expectErrorSatisfies(error -> assertThat(error)
                            .isInstanceOfSatisfying(FtpTimeoutException.class, e -> assertThat(e.outcome())
                                    .isEqualTo(Outcome.UNKNOWN)))
                    .verify(PATIENCE);
            client.disposeLater().block(PATIENCE);
        }
    }
}
