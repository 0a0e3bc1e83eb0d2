package desk.api;

import desk.api.model.PracticeResult;
import desk.api.model.SearchEvent;
import desk.api.model.SearchRequest;
import desk.api.model.SearchResult;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.federated.FederatedSlotSearch;
import io.github.gpconnect.client.appointments.federated.RunningSearch;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Searches many practices at once. */
@RestController
@RequestMapping("/api/v1/searches")
@Tag(name = "Searches")
class SearchController {
    private static final int MOST_SLOTS_OF_ONE = 2_000;
    private static final int MOST_SLOTS = 50_000;
    /** After the practices' own time: for what has arrived to be written. */
    private static final Duration TO_WRITE = Duration.ofSeconds(30);

    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_NDJSON);

    private final SignedInGpConnect signedIn;
    private final Offers offers;
    private final JsonMapper json;

    SearchController(SignedInGpConnect signedIn, Offers offers, JsonMapper json) {
        this.signedIn = signedIn;
        this.offers = offers;
        this.json = json;
    }

    @Operation(
            operationId = "search",
            summary = "Search the free slots of many practices",
            description =
                    "With Accept: text/event-stream or application/x-ndjson each practice's outcome is sent as soon as it"
                            + " is there, and an event 'end' after the last; with application/json all of them together. A practice"
                            + " that refuses, hangs or cannot be reached is part of the result. Closing the connection ends the"
                            + " search.")
    @ApiResponse(
            responseCode = "200",
            description = "The outcome of each practice.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SearchResult.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = SearchEvent.class)),
                @Content(
                        mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema = @Schema(implementation = SearchEvent.class))
            })
    @PostMapping
    Object search(
            @Valid @RequestBody SearchRequest request,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept)
            throws HttpMediaTypeNotAcceptableException {
        SlotSearch search = request.search();
        FederatedSlotSearch practices = signedIn.federatedSearch()
                .practices(request.practices())
                .within(request.within())
                .maxSlots(MOST_SLOTS_OF_ONE, MOST_SLOTS);
        MediaType wanted = wanted(accept);
        return wanted.equals(MediaType.APPLICATION_JSON)
                ? awaited(practices, search)
                : streamed(
                        practices,
                        search,
                        EventStream.of(wanted, request.within().plus(TO_WRITE), json));
    }

    private SearchResult awaited(FederatedSlotSearch practices, SlotSearch search) {
        return new SearchResult(practices.search(search).practices().stream()
                .map(practice -> PracticeResult.of(practice, offers.seal()))
                .toList());
    }

    private ResponseBodyEmitter streamed(FederatedSlotSearch practices, SlotSearch search, EventStream stream) {
        RunningSearch running = practices
                .listener((practice, ended, asked) ->
                        stream.send(SearchEvent.of(PracticeResult.of(practice, offers.seal()))))
                .start(search);
        stream.emitter().onCompletion(running::cancel); // also after a failure, such as a caller who has gone
        running.result()
                .thenAccept(found -> stream.end(
                        SearchEvent.end(found.practices().size(), found.offers().size())));
        return stream.emitter();
    }

    private static MediaType wanted(String accept) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(accepted);
        return accepted.stream()
                .flatMap(type -> OFFERED.stream().filter(type::includes))
                .findFirst()
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(OFFERED));
    }
}
