package io.github.gpconnect.client.spi.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    @Test
    void threads_are_virtual_where_the_jdk_has_them_and_daemons_all_the_same() throws Exception {
        ExecutorService workers = Workers.forAtMost(1);
        try {
            Thread worker = workers.submit(Thread::currentThread).get();

            assertThat(worker.isDaemon()).isTrue();
            assertThat(worker.toString().startsWith("VirtualThread"))
                    .isEqualTo(Runtime.version().feature() >= 21);
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void a_pool_has_as_many_threads_as_configured_and_no_more() throws Exception {
        ExecutorService pool = Workers.pool(2);
        CountDownLatch end = new CountDownLatch(1);
        CyclicBarrier both = new CyclicBarrier(3);
        try {
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> {
                    try {
                        both.await();
                        end.await();
                    } catch (InterruptedException | BrokenBarrierException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
            both.await(); // both are at work now
            Future<Boolean> third = pool.submit(() -> Thread.currentThread().isDaemon());
            assertThat(third.isDone()).isFalse();
            end.countDown();

            assertThat(third.get()).isTrue();
        } finally {
            pool.shutdown();
        }
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}
