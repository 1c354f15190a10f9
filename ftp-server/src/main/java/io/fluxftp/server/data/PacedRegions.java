package io.fluxftp.server.data;

import io.fluxftp.server.file.FileContent;
import io.netty.channel.FileRegion;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Cuts a part of a file into regions, each made when it is asked for and its turn has come. */
final class PacedRegions extends Flux<FileRegion> {

    private final FileContent content;
    private final long offset;
    private final long length;
    private final Pace pace;

    PacedRegions(FileContent content, long offset, long length, Pace pace) {
        this.content = content;
        this.offset = offset;
        this.length = length;
        this.pace = pace;
    }

    @Override
    public void subscribe(CoreSubscriber<? super FileRegion> subscriber) {
        subscriber.onSubscribe(new Cutting(subscriber));
    }

    private final class Cutting extends PacedSubscription<FileRegion> {

        private long position = offset;
        private long left = length;

        Cutting(CoreSubscriber<? super FileRegion> actual) {
            super(pace, actual);
        }

        @Override
        boolean step() {
            if (left == 0) {
                complete();
                return false;
            }
            if (!isDemanded()) {
                return false;
            }
            long now = turn.next(Math.min(left, Pace.REGION));
            if (now == 0) {
                await();
                return false;
            }
            FileRegion region = content.region(position, now);
            if (region == null) {
                throw new IllegalStateException("the storage offered a region and then none");
            }
            position += now;
            left -= now;
            emit(region);
            return true;
        }

        @Override
        void release(boolean stopSource) {
            // regions belong to the subscriber, the content to who opened it
        }
    }
}
