package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The changes of a journal that are open or wait for a person, without any id of a patient. */
final class OpenChanges {
    private static final int MOST = 100;

    private final RecoveryStore store;

    OpenChanges(RecoveryStore store) {
        this.store = store;
    }

    /** Returns a hundred of each at most, those that wait for a person first. */
    List<Map<String, Object>> list() {
        return Stream.of(ChangeState.NEEDS_PERSON, ChangeState.OPEN)
                .flatMap(state -> store.list(state, MOST).stream())
                .map(OpenChanges::shown)
                .toList();
    }

    private static Map<String, Object> shown(RecordedChange recorded) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("traceId", recorded.change().traceId().toString());
        shown.put("kind", recorded.change().kind().name());
        shown.put("practice", recorded.change().practice());
        shown.put("state", recorded.state().name());
        shown.put("recordedAt", recorded.recordedAt().toString());
        shown.put("readings", recorded.readings());
        recorded.change().reference().ifPresent(reference -> shown.put("reference", reference));
        return shown;
    }
}
