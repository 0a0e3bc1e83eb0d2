package desk.api;

import desk.api.model.FoundPatient;
import desk.api.model.PatientRecord;
import desk.api.model.PatientSearch;
import desk.api.model.Registration;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Finds and registers patients. NHS numbers are in bodies alone: URLs end up in logs. */
@RestController
@RequestMapping("/api/v1/practices/{practice}/patients")
@Tag(name = "Patients")
class PatientController {
    private final SignedInGpConnect signedIn;
    private final KeyedChanges changes;

    PatientController(SignedInGpConnect signedIn, KeyedChanges changes) {
        this.signedIn = signedIn;
        this.changes = changes;
    }

    @Operation(
            operationId = "findPatient",
            summary = "Find a patient at a practice",
            description = "With a trace, the practice's record is compared with it.")
    @ApiResponse(responseCode = "200", description = "The patient, or that the practice does not have them.")
    @PostMapping("/search")
    FoundPatient find(@PathVariable OdsCode practice, @Valid @RequestBody PatientSearch search) {
        return search.findAt(signedIn.foundationsAt(practice), practice);
    }

    @Operation(
            operationId = "registerPatient",
            summary = "Register a patient at a practice, temporarily",
            description = "For a patient who was not found there.")
    @ApiResponse(responseCode = "201", description = "The practice's new record.")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    PatientRecord register(
            @PathVariable OdsCode practice,
            @RequestHeader(name = KeyedChanges.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Registration request) {
        PatientRegistration registration = request.registration();
        return PatientRecord.of(changes.make(
                key, options -> signedIn.foundationsAt(practice).with(options).registerPatient(registration)));
    }
}
