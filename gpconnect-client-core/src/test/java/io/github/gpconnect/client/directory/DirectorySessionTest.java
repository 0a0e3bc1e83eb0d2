package io.github.gpconnect.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectorySessionTest {
    private static final OdsCode CODE = OdsCode.of("A20047");
    private static final Capability RECORDS = Capability.of(
            "Invented Records", Interaction.of("Read a record", "operation:invented.read", Scope.PATIENT_READ));
    private static final DirectoryQuery APPOINTMENTS = DirectoryQuery.of(CODE, Capability.APPOINTMENT_MANAGEMENT);

    /** A directory that counts its queries, and whose entries can be changed. */
    private static final class Counting implements PracticeDirectory {
        private final Map<DirectoryQuery, AtomicInteger> queried = new ConcurrentHashMap<>();
        private volatile String host = "practice.example";
        private volatile boolean listing = true;
        private volatile boolean down;

        @Override
        public Optional<Practice> find(DirectoryQuery query) {
            queried.computeIfAbsent(query, any -> new AtomicInteger()).incrementAndGet();
            if (down) {
                throw new DirectoryException(Reason.UNAVAILABLE, "ldap.example:636", FailedCall.NONE);
            }
            URI root =
                    URI.create("https://" + host + "/" + query.interactionId().replace(':', '-'));
            return listing
                    ? Optional.of(Practice.of(query.odsCode(), Asid.of("200000000117"), root))
                    : Optional.empty();
        }

        int queriesFor(DirectoryQuery query) {
            return queried.getOrDefault(query, new AtomicInteger()).get();
        }
    }

    private final Counting directory = new Counting();

    @Test
    void a_practice_is_looked_up_once_in_a_session() {
        DirectorySession session = DirectorySession.of(directory);

        Practice first = session.find(APPOINTMENTS).orElseThrow();
        directory.host = "moved.example";

        assertThat(session.find(APPOINTMENTS)).contains(first);
        assertThat(directory.queriesFor(APPOINTMENTS)).isEqualTo(1);
        assertThat(session).hasToString("DirectorySession[1 kept]");
    }

    @Test
    void a_new_session_looks_up_anew() {
        DirectorySession.of(directory).find(APPOINTMENTS);
        directory.host = "moved.example";

        Practice found = DirectorySession.of(directory).find(APPOINTMENTS).orElseThrow();

        assertThat(found.serviceRoot().getHost()).isEqualTo("moved.example");
        assertThat(directory.queriesFor(APPOINTMENTS)).isEqualTo(2);
    }

    @Test
    void capabilities_practices_and_profiles_never_share_an_entry() {
        DirectorySession session = DirectorySession.of(directory);
        List<DirectoryQuery> queries = List.of(
                APPOINTMENTS,
                DirectoryQuery.of(CODE, RECORDS),
                DirectoryQuery.of(OdsCode.of("B81001"), Capability.APPOINTMENT_MANAGEMENT),
                DirectoryQuery.of(CODE, Capability.APPOINTMENT_MANAGEMENT, SpecificationProfile.FOUNDING_DRAFT));

        List<Practice> found =
                queries.stream().map(query -> session.find(query).orElseThrow()).toList();

        assertThat(queries)
                .allSatisfy(query -> assertThat(directory.queriesFor(query)).isEqualTo(1));
        assertThat(found).doesNotHaveDuplicates();
        assertThat(session.find(APPOINTMENTS)).contains(found.get(0));
        assertThat(session.find(queries.get(1))).contains(found.get(1));
    }

    @Test
    void what_was_not_found_is_searched_again() {
        DirectorySession session = DirectorySession.of(directory);
        directory.listing = false;
        assertThat(session.find(APPOINTMENTS)).isEmpty();
        directory.listing = true;

        assertThat(session.find(APPOINTMENTS)).isPresent();
    }

    @Test
    void what_failed_is_tried_again() {
        DirectorySession session = DirectorySession.of(directory);
        directory.down = true;
        assertThatExceptionOfType(DirectoryException.class).isThrownBy(() -> session.find(APPOINTMENTS));
        directory.down = false;

        assertThat(session.find(APPOINTMENTS)).isPresent();
    }

    @Test
    void a_session_that_was_closed_looks_nothing_up() {
        DirectorySession session = DirectorySession.of(directory);
        session.find(APPOINTMENTS);

        session.close();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> session.find(APPOINTMENTS))
                .withMessageContaining("closed");
        assertThat(session).hasToString("DirectorySession[0 kept, closed]");
    }

    @Test
    void threads_that_want_the_same_wait_for_one_look_up() throws Exception {
        CountDownLatch queried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DirectorySession session = DirectorySession.of(query -> {
            queried.countDown();
            await(release);
            return directory.find(query);
        });
        List<FutureTask<Optional<Practice>>> tasks = started(8, session, queried);
        release.countDown();

        for (FutureTask<Optional<Practice>> task : tasks) {
            assertThat(task.get()).isPresent();
        }
        assertThat(directory.queriesFor(APPOINTMENTS)).isEqualTo(1);
    }

    @Test
    void threads_that_waited_get_the_failure_too() throws Exception {
        directory.down = true;
        CountDownLatch queried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DirectorySession session = DirectorySession.of(query -> {
            queried.countDown();
            await(release);
            return directory.find(query);
        });
        List<FutureTask<Optional<Practice>>> tasks = started(4, session, queried);
        release.countDown();

        for (FutureTask<Optional<Practice>> task : tasks) {
            assertThatThrownBy(task::get).hasCauseInstanceOf(DirectoryException.class);
        }
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_stays_so() throws Exception {
        CountDownLatch queried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DirectorySession session = DirectorySession.of(query -> {
            queried.countDown();
            await(release);
            return directory.find(query);
        });
        FutureTask<Optional<Practice>> first = new FutureTask<>(() -> session.find(APPOINTMENTS));
        new Thread(first, "first").start();
        queried.await();

        Thread.currentThread().interrupt();
        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> session.find(APPOINTMENTS))
                .satisfies(stopped -> {
                    assertThat(stopped.reason()).isEqualTo(Reason.STOPPED);
                    assertThat(stopped.practice()).contains("A20047");
                });
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        assertThat(first.get()).isPresent();
    }

    @Test
    void threads_that_wait_do_not_share_the_interrupt_of_the_one_that_looks_up() throws Exception {
        CountDownLatch queried = new CountDownLatch(1);
        AtomicInteger lookUps = new AtomicInteger();
        DirectorySession session = DirectorySession.of(query -> {
            if (lookUps.incrementAndGet() == 1) {
                queried.countDown();
                throw stopped();
            }
            return directory.find(query);
        });
        FutureTask<Optional<Practice>> first = new FutureTask<>(() -> session.find(APPOINTMENTS));
        Thread interrupted = new Thread(first, "first");
        interrupted.start();
        queried.await();
        FutureTask<Optional<Practice>> second = waiting(session, APPOINTMENTS);

        interrupted.interrupt();

        assertThatThrownBy(first::get).hasCauseInstanceOf(DirectoryException.class);
        assertThat(second.get()).isPresent();
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void threads_that_wait_do_not_share_the_time_limit_of_the_one_that_looks_up() throws Exception {
        Duration limit = Duration.ofMillis(1);
        CountDownLatch queried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger lookUps = new AtomicInteger();
        DirectorySession session = DirectorySession.of(query -> {
            if (lookUps.incrementAndGet() == 1) {
                long begun = System.nanoTime();
                queried.countDown();
                await(release);
                while (System.nanoTime() - begun < limit.toNanos()) {
                    Thread.onSpinWait();
                }
                directory.down = true;
            } else {
                directory.down = false;
            }
            return directory.find(query);
        });
        FutureTask<Optional<Practice>> first = new FutureTask<>(() -> session.find(APPOINTMENTS.within(limit)));
        new Thread(first, "first").start();
        queried.await();
        FutureTask<Optional<Practice>> second = waiting(session, APPOINTMENTS);

        release.countDown();

        assertThatThrownBy(first::get).hasCauseInstanceOf(DirectoryException.class);
        assertThat(second.get()).isPresent();
    }

    @Test
    void a_thread_waits_for_another_no_longer_than_its_own_time_limit() throws Exception {
        CountDownLatch queried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DirectorySession session = DirectorySession.of(query -> {
            queried.countDown();
            await(release);
            return directory.find(query);
        });
        FutureTask<Optional<Practice>> first = new FutureTask<>(() -> session.find(APPOINTMENTS));
        new Thread(first, "first").start();
        queried.await();

        assertThatExceptionOfType(DirectoryException.class)
                .isThrownBy(() -> session.find(APPOINTMENTS.within(Duration.ofMillis(50))))
                .satisfies(late -> assertThat(late.reason()).isEqualTo(Reason.UNAVAILABLE));
        release.countDown();
        assertThat(first.get()).isPresent();
        assertThat(session.find(APPOINTMENTS.within(Duration.ofMillis(1)))).isPresent();
    }

    @Test
    void a_directory_gets_what_is_left_of_the_time() {
        List<DirectoryQuery> queries = new ArrayList<>();
        DirectorySession session = DirectorySession.of(query -> {
            queries.add(query);
            return directory.find(query);
        });

        session.find(APPOINTMENTS.within(Duration.ofHours(1)));

        assertThat(queries.get(0).timeLimit())
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
        assertThat(APPOINTMENTS.timeLimit()).isEmpty();
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> APPOINTMENTS.within(Duration.ZERO))
                .withMessageContaining("time limit");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> APPOINTMENTS.within(Duration.ofDays(2)))
                .withMessageContaining("at most a day");
    }

    /** Waits for an interrupt, and returns what a directory throws then. */
    private static DirectoryException stopped() {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nothing else ends this");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DirectoryException(Reason.STOPPED, "", FailedCall.NONE);
        }
    }

    /** Starts a look-up that waits for another. */
    private static FutureTask<Optional<Practice>> waiting(DirectorySession session, DirectoryQuery query) {
        FutureTask<Optional<Practice>> task = new FutureTask<>(() -> session.find(query));
        Thread thread = new Thread(task, "waiting");
        thread.start();
        while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
            Thread.onSpinWait();
        }
        return task;
    }

    /** As many threads as that; the first of them is in the directory when this returns. */
    private static List<FutureTask<Optional<Practice>>> started(
            int threads, DirectorySession session, CountDownLatch queried) throws InterruptedException {
        List<FutureTask<Optional<Practice>>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            FutureTask<Optional<Practice>> task = new FutureTask<>(() -> session.find(APPOINTMENTS));
            tasks.add(task);
            Thread thread = new Thread(task, "asking-" + i);
            thread.start();
            queried.await();
            while (i > 0 && thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        }
        return tasks;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
