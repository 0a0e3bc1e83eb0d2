package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.recovery.RecoveryGauges;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.RecoveryStoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The numbers of recovery as gauges. They are those of the database, the same on each machine; NaN while it is away. */
final class RecoveryMeters implements MeterBinder {
    private final RecoveryStore store;

    RecoveryMeters(RecoveryStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count(registry, "open", "Changes under way or in doubt", RecoveryGauges::open);
        count(registry, "needs.person", "Changes that wait for a person", RecoveryGauges::needsPerson);
        count(registry, "undelivered", "Outcomes that have not been delivered", RecoveryGauges::undelivered);
        time(registry, "oldest.open", "Age of the oldest open change", RecoveryGauges::oldestOpen);
        time(registry, "overdue", "How long the change that has waited longest has been due", RecoveryGauges::overdue);
    }

    private void count(MeterRegistry registry, String name, String description, Function<RecoveryGauges, Long> number) {
        Gauge.builder("gpconnect.recovery." + name, () -> read(number.andThen(Long::doubleValue)))
                .description(description)
                .register(registry);
    }

    private void time(
            MeterRegistry registry,
            String name,
            String description,
            Function<RecoveryGauges, Optional<Duration>> time) {
        TimeGauge.builder(
                        "gpconnect.recovery." + name,
                        () -> read(time.andThen(found ->
                                found.map(Duration::toMillis).orElse(0L).doubleValue())),
                        TimeUnit.MILLISECONDS)
                .description(description)
                .register(registry);
    }

    private double read(Function<RecoveryGauges, Double> number) {
        try {
            return number.apply(store.gauges());
        } catch (RecoveryStoreException unavailable) {
            return Double.NaN;
        }
    }
}
