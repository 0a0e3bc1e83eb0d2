package desk.api;

import desk.api.model.ChangeRecord;
import desk.api.problem.Problems;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads what became of changes, from the journal: no practice is called. */
@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "Changes")
class ChangeController {
    private final SignedInGpConnect signedIn;
    private final RecoveryStore store;

    ChangeController(SignedInGpConnect signedIn, RecoveryStore store) {
        this.signedIn = signedIn;
        this.store = store;
    }

    @Operation(
            operationId = "readChange",
            summary = "Read what became of a change",
            description =
                    "A change in doubt is resolved by itself; read it again after some seconds, and do not repeat it under"
                            + " another key meanwhile.")
    @ApiResponse(responseCode = "200", description = "The change, as far as its outcome is known.")
    @GetMapping("/{id}")
    ChangeRecord read(@PathVariable UUID id) {
        return shown(store.find(id));
    }

    @Operation(
            operationId = "findChange",
            summary = "Find what became of the change with an Idempotency-Key",
            description = "For a caller that has lost the response.")
    @ApiResponse(responseCode = "200", description = "The change, as far as its outcome is known.")
    @GetMapping
    ChangeRecord find(
            @Parameter(example = "8e03978e-40d5-43dd-bc93-6894a57f9324") @RequestParam(name = "key") String key) {
        return shown(store.find(signedIn.requester().organisation().odsCode(), key));
    }

    /** Changes of another organisation are as unknown as those that are not there. */
    private ChangeRecord shown(Optional<RecordedChange> recorded) {
        String organisation = signedIn.requester().organisation().odsCode().value();
        return recorded.filter(change -> change.change()
                        .organisation()
                        .filter(organisation::equals)
                        .isPresent())
                .map(ChangeRecord::of)
                .orElseThrow(Problems::unknownChange);
    }
}
